using System.Collections.Immutable;
using System.Text;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Catalogue.Configuration.Files;

/// <summary>Reads <c>{Année}-{Numéro}</c>: columns in braces among fixed text; a doubled brace stands for itself.</summary>
internal static class ColumnTemplate
{
    /// <summary>The parts; null when a brace is not closed or opens on nothing.</summary>
    public static ImmutableArray<DerivationPart>? Parse(string template)
    {
        var parts = ImmutableArray.CreateBuilder<DerivationPart>();
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var c = template[i];
            if (c is '{' or '}' && i + 1 < template.Length && template[i + 1] == c)
            {
                text.Append(c);
                i++;
            }
            else if (c == '{')
            {
                var end = template.IndexOf('}', i);
                if (end <= i + 1) return null;
                if (text.Length > 0) parts.Add(new DerivationPart(text.ToString(), false));
                text.Clear();
                parts.Add(new DerivationPart(template[(i + 1)..end], true));
                i = end;
            }
            else if (c == '}')
            {
                return null;
            }
            else
            {
                text.Append(c);
            }
        }

        if (text.Length > 0) parts.Add(new DerivationPart(text.ToString(), false));
        return parts.Any(p => p.IsColumn) ? parts.ToImmutable() : null;
    }
}
