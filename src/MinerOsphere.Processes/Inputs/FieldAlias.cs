using System.Collections.Immutable;
using System.Text.Json;

namespace MinerOsphere.Processes.Inputs;

/// <summary>A property under another name, or one made from others.</summary>
/// <param name="Name">The name that the process sees.</param>
/// <param name="Expression">A CQL2 text, or a CQL2 JSON expression.</param>
public sealed record FieldAlias(string Name, JsonElement Expression)
{
    internal static ImmutableArray<FieldAlias> Read(MemberReader members)
    {
        if (members.Object("aliases") is not { } given) return [];
        var aliases = ImmutableArray.CreateBuilder<FieldAlias>();
        foreach (var member in given.EnumerateObject())
        {
            var (path, expression) = ($"aliases/{MemberReader.Escape(member.Name)}", member.Value);
            if (expression.ValueKind == JsonValueKind.Object && expression.TryGetProperty("expression", out var inner))
            {
                if (expression.TryGetProperty("expressionLang", out var language) && !(language.ValueKind == JsonValueKind.String && language.GetString() is "cql2-text" or "cql2-json"))
                    members.Fault($"{path}/expressionLang", "offerts : cql2-text, cql2-json", "offered: cql2-text, cql2-json");
                expression = inner;
            }
            if (expression.ValueKind is JsonValueKind.String or JsonValueKind.Object) aliases.Add(new FieldAlias(member.Name, expression));
            else members.Fault(path, "un nom de propriété ou une expression CQL2 est attendu", "the name of a property or a CQL2 expression is expected");
        }
        return aliases.ToImmutable();
    }
}
