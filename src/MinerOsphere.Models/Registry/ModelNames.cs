using System.Text.RegularExpressions;

namespace MinerOsphere.Models.Registry;

/// <summary>What models, parts and aliases may be called. The names are those of folders and files, and stand in addresses.</summary>
public static partial class ModelNames
{
    /// <summary>The alias of the newest version, which nobody sets.</summary>
    public const string Latest = "latest";

    /// <summary>Of a model or a part.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    /// <summary>Begins with a letter: <c>id@3</c> is always the third version.</summary>
    public static bool IsAlias(string text) => IsName(text) && char.IsAsciiLetterLower(text[0]) && text != Latest;

    /// <summary>The model and the version or alias that a reference names; false for none.</summary>
    public static bool TryRead(string reference, out string id, out string version)
    {
        var at = reference.IndexOf('@', StringComparison.Ordinal);
        (id, version) = at < 0 ? (reference, Latest) : (reference[..at], reference[(at + 1)..]);
        return IsName(id) && IsName(version);
    }

    [GeneratedRegex(@"^[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
