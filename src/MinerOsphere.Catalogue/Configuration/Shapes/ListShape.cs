using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Catalogue.Configuration.Yaml;

namespace MinerOsphere.Catalogue.Configuration.Shapes;

internal sealed class ListShape<T>(Shape<T> item, int? length = null) : Shape<ImmutableArray<T>>
{
    public override string Words => length is { } n ? $"a list of {n} values, each {item.Words}" : $"a list, each item {item.Words}";
    public override ISectionShape? Section => item.Section;

    public override JsonObject ToJsonSchema()
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = item.ToJsonSchema() };
        if (length is { } n) (schema["minItems"], schema["maxItems"]) = (n, n);
        return schema;
    }

    public override bool TryRead(YamlValue value, Reading reading, out ImmutableArray<T> result)
    {
        result = [];
        if (value is not YamlList list || (length is { } n && list.Items.Length != n)) return Refuse(value, reading, out result);
        var items = ImmutableArray.CreateBuilder<T>(list.Items.Length);
        foreach (var each in list.Items)
            if (item.TryRead(each, reading, out var read)) items.Add(read);
        result = items.ToImmutable();
        return result.Length == list.Items.Length;
    }
}
