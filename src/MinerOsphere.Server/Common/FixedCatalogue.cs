using MinerOsphere.Catalogue;
using MinerOsphere.Rdf;

namespace MinerOsphere.Server.Common;

/// <summary>A catalogue that never changes.</summary>
internal sealed class FixedCatalogue(CatalogueSnapshot snapshot, IQuadSource quads) : ICatalogueAccessor
{
    public CatalogueLease Take() => new(snapshot, quads);

    public ValueTask<CatalogueHold?> HoldAsync(CatalogueSnapshot held, CancellationToken cancellation) => new(new CatalogueHold(static _ => { }));
}
