using MinerOsphere.Catalogue;

namespace MinerOsphere.Server.Common;

/// <summary>A catalogue that never changes.</summary>
internal sealed class FixedCatalogue(CatalogueSnapshot snapshot) : ICatalogueAccessor
{
    public CatalogueLease Take() => new(snapshot);
}
