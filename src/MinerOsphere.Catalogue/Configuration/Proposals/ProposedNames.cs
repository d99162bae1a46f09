using System.Globalization;
using System.Text;

namespace MinerOsphere.Catalogue.Configuration.Proposals;

/// <summary>Names that the configuration allows, made of those that a source has; no two the same.</summary>
internal sealed class ProposedNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.OrdinalIgnoreCase);

    /// <summary>A property name: a letter, then letters, digits, '_' or '-'.</summary>
    public string Property(string source) => Free(Clean(source, '_', "p"), '_');

    /// <summary>An identifier: small letters, digits and '-'.</summary>
    public string Identifier(string source) => Free(Clean(source, '-', "c").Replace('_', '-').ToLowerInvariant(), '-');

    /// <summary>A name for people: no underscores, a capital first.</summary>
    public static string Title(string source)
    {
        var text = source.Replace('_', ' ').Trim();
        return text.Length == 0 ? source : char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];
    }

    private string Free(string name, char joint)
    {
        var free = name;
        for (var i = 2; !_taken.Add(free); i++) free = FormattableString.Invariant($"{name}{joint}{i}");
        return free;
    }

    private static string Clean(string source, char joint, string start)
    {
        var text = new StringBuilder();
        foreach (var c in source.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '_' or '-') text.Append(c);
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && text.Length > 0 && text[^1] != joint) text.Append(joint);
        }
        var clean = text.ToString().Trim('_', '-');
        return clean.Length == 0 ? start : char.IsAsciiLetter(clean[0]) ? clean : start + joint + clean;
    }
}
