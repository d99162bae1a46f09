using MinerOsphere.Features;
using MinerOsphere.Features.GeoPackage;
using MinerOsphere.Features.GeoPackage.InPlace;
using MinerOsphere.Features.PostGis;

namespace MinerOsphere.Tests.House;

public class ProviderTests
{
    /// <summary>
    /// What stands between a caller and a source must pass everything on: the interface's own answer is right, but slow. <c>PlaceAsync</c> was
    /// forgotten once, and every offset read half a million keys.
    /// </summary>
    [Theory]
    [InlineData(typeof(LateFeatureProvider))]
    [InlineData(typeof(PostGisFeatureProvider))]
    [InlineData(typeof(GeoPackageFeatureProvider))]
    [InlineData(typeof(GeoPackageLayerProvider))]
    public void Places_are_found_by_the_source(Type provider)
    {
        var map = provider.GetInterfaceMap(typeof(IFeatureProvider));
        var at = Array.FindIndex(map.InterfaceMethods, method => method.Name == nameof(IFeatureProvider.PlaceAsync));
        Assert.Equal(provider, map.TargetMethods[at].DeclaringType);
    }
}
