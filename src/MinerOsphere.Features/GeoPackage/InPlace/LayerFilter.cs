using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2.Pushdown;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>Filters over columns that others fill: values that are none of their property's type are NULL, as they are in memory.</summary>
internal sealed class LayerFilter(GeoPackageLayer layer, List<object> parameters) : SqliteFilter([.. layer.Columns.Select(c => c.Name)], parameters)
{
    public static Cql2Split Split(GeoPackageLayer layer, Cql2Expression? filter) =>
        filter is null ? new Cql2Split(null, null)
        : IsSmall(filter) ? Cql2Split.Of(filter, new LayerFilter(layer, []).CanPush)
        : new Cql2Split(null, filter);

    protected override string Column(PropertyReference property) => layer.Compared(property.Queryable!.Ordinal);

    protected override string NumberColumn(PropertyReference property) =>
        property.Type.Kind == Cql2Kind.Integer ? $"CAST({Column(property)} AS REAL)" : Column(property);

    /// <summary>A blob in a column of text is no text, which only reading tells.</summary>
    protected override bool CanPushColumn(PropertyReference property) =>
        layer.Schema.Properties[property.Queryable!.Ordinal].Type is not (PropertyType.String or PropertyType.Iri) || layer.Columns[property.Queryable.Ordinal].IsText;

    protected override string InstantColumn(PropertyReference property) => Column(property);
}
