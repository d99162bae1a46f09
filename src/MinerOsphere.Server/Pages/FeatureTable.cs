using System.Collections.Immutable;
using System.Text;
using MinerOsphere.Catalogue;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Server.Pages;

/// <summary>Features as a table: the feature's own name first, then its attributes in the schema's order.</summary>
/// <param name="Table">The table.</param>
/// <param name="Last">Where a full page ends; null when there were fewer rows than asked for.</param>
internal sealed record FeatureTable(Table Table, PagePosition? Last)
{
    public static async ValueTask<FeatureTable> ReadAsync(PageContext page, PublishedCollection collection, FeatureQuery query, string caption, CancellationToken cancellation)
    {
        var schema = collection.Schema;
        var shown = Shown(schema, query.Properties);
        var rows = new List<Row>();
        PagePosition? last = null;
        await using var cursor = await collection.Features.ReadAsync(query with { SkipGeometry = true, Properties = Read(schema, query.Properties) }, cancellation);
        while (await cursor.ReadAsync(cancellation))
        {
            if (rows.Count + 1 == query.Limit) last = cursor.Position;
            var id = Encoding.UTF8.GetString(cursor.Id);
            var cells = new List<Cell>(shown.Length + 1)
            {
                new(FeatureCells.Title(collection, cursor, id), page.Href("collections", collection.Id, "items", id)),
            };
            foreach (var ordinal in shown) cells.Add(FeatureCells.Of(page, collection, cursor, ordinal));
            rows.Add(new(cells));
        }
        var heading = schema.Title ?? schema.Id;
        var columns = new List<Column> { new(heading is null ? page.Texts["feature"] : FeatureCells.LabelOf(page, heading)) { Property = heading?.Name } };
        foreach (var ordinal in shown) columns.Add(Head(page, schema.Properties[ordinal]));
        return new(new Table("rows", caption, columns, rows), last);
    }

    /// <summary>What is shown, and the name of each row.</summary>
    private static ImmutableArray<string> Read(FeatureSchema schema, ImmutableArray<string> wanted) =>
        wanted.IsDefault || (schema.Title ?? schema.Id) is not { } heading ? wanted : wanted.Add(heading.Name);

    public static Column Head(PageContext page, PropertyDefinition property) => new(
        FeatureCells.LabelOf(page, property),
        UnitText.Of(property.Unit, page.Language),
        property is { Type: PropertyType.Integer or PropertyType.Number, Codelist: null },
        Hint: page.Say(property.Description) is { Length: > 0 } hint ? hint : null)
    { Property = property.Name };

    private static int[] Shown(FeatureSchema schema, ImmutableArray<string> wanted)
    {
        var heading = schema.Title ?? schema.Id;
        return [.. Enumerable.Range(0, schema.Properties.Length).Where(i => schema.Properties[i].Type != PropertyType.Geometry && schema.Properties[i] != heading
            && (wanted.IsDefault || wanted.Contains(schema.Properties[i].Name)))];
    }
}
