"""Gamma quantiles against scipy's, over all probabilities that a draw can have."""

import numpy as np
import pytest
from scipy.special import gammainccinv

from pourparler.kernels.gamma_quantiles import upper_quantile
from pourparler.kernels.prior import uniforms

ENDS = 2.0**-53 * np.arange(1, 100, 2)
POWERS = 10.0 ** -np.arange(1, 15)
AT = np.concatenate([uniforms(0, 0, "x", (0, 20_000), 1)[:, 0], ENDS, 1 - ENDS, POWERS, 1 - POWERS])


@pytest.mark.parametrize("shape", [0.1, 0.3, 0.5, 0.999999, 1.000001, 2.5, 5, 50, 1000])
def test_quantiles_are_those_of_scipy(shape):
    expected = gammainccinv(shape, AT)
    assert np.allclose(upper_quantile(AT, shape), expected, rtol=2e-10, atol=0)


def test_for_every_shape_the_same_uniforms_lie_at_the_same_quantiles():
    assert np.allclose(upper_quantile(AT, 1.0), upper_quantile(AT, 1.0 + 1e-9), rtol=1e-6)
    rising = np.sort(AT)
    for shape in (0.1, 0.3, 5.0):
        found = upper_quantile(rising, shape)
        assert (found > 0).all()
        assert (np.diff(found)[np.diff(rising) > 1e-9] < 0).all()
