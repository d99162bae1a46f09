using System.Text.Json;

namespace MinerOsphere.Server.Pages.Forms;

/// <summary>What an input's schema allows, in a short sentence.</summary>
internal static class InputLimits
{
    public static string? Of(PageContext page, FormInput input)
    {
        var (texts, schema) = (page.Texts, input.Schema);
        var sentences = new List<string>();
        if (input.Kind is InputKind.Number or InputKind.List && Range(page, input) is { } range) sentences.Add(range);
        if (input.Kind is InputKind.List && Number(schema, "minItems") is { } fewest && Number(schema, "maxItems") is { } most)
            sentences.Add(texts.Format("limits.items", Show(page, fewest), Show(page, most)));
        if (input.Kind is InputKind.Rows)
            sentences.Add(texts.Format("limits.rows", string.Join(" ; ", FormRows.Members(input.ItemSchema).Select(m => texts.Find("result.key." + m) ?? m.Replace('_', ' ')))));
        if (Number(schema, "minLength") is { } shortest and > 0 && Number(schema, "maxLength") is { } longest) sentences.Add(texts.Format("limits.length", Show(page, shortest), Show(page, longest)));
        else if (Number(schema, "maxLength") is { } alone) sentences.Add(texts.Format("limits.maxLength", Show(page, alone)));
        if (input.Kind is InputKind.Number or InputKind.Text or InputKind.Date or InputKind.Week && input.Default is { ValueKind: JsonValueKind.Number or JsonValueKind.String } byDefault)
            sentences.Add(texts.Format("process.default", byDefault.ValueKind == JsonValueKind.Number ? Show(page, byDefault.GetDouble()) : byDefault.GetString()));
        return sentences.Count == 0 ? null : string.Join(" ", sentences);
    }

    private static string? Range(PageContext page, FormInput input)
    {
        var schema = input.ItemSchema;
        var low = Number(schema, "minimum") ?? Number(schema, "exclusiveMinimum");
        var high = Number(schema, "maximum") ?? Number(schema, "exclusiveMaximum");
        return (low, high) switch
        {
            ({ } from, { } to) => page.Texts.Format("limits.between", Show(page, from), Show(page, to)),
            ({ } from, null) => page.Texts.Format("limits.least", Show(page, from)),
            (null, { } to) => page.Texts.Format("limits.most", Show(page, to)),
            _ => null,
        };
    }

    private static string Show(PageContext page, double value) => ValueText.Number(value, page.Texts.Culture);

    private static double? Number(JsonElement schema, string keyword) =>
        schema.TryGetProperty(keyword, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
