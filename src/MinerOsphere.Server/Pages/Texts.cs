using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace MinerOsphere.Server.Pages;

/// <summary>What the pages say, in one language: one resource file per language, the same keys in each.</summary>
internal sealed class Texts
{
    private static readonly FrozenDictionary<string, Texts> ByLanguage =
        Common.Languages.All.ToFrozenDictionary(language => language, language => new Texts(language));

    private readonly FrozenDictionary<string, string> _texts;

    private Texts(string language)
    {
        Language = language;
        Culture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "fr-FR");
        using var stream = typeof(Texts).Assembly.GetManifestResourceStream($"Pages.Texts.{language}.json")
            ?? throw new InvalidOperationException($"The texts of language '{language}' are not in the program.");
        _texts = JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public string Language { get; }
    public CultureInfo Culture { get; }
    public IEnumerable<string> Keys => _texts.Keys;

    public static Texts In(string language) => ByLanguage[language];

    /// <summary>The text of <paramref name="key"/>; the key itself when there is none, so that a gap shows instead of breaking the page.</summary>
    public string this[string key] => _texts.GetValueOrDefault(key, key);

    /// <summary>The text of <paramref name="key"/>, or null.</summary>
    public string? Find(string key) => _texts.GetValueOrDefault(key);

    public string Format(string key, params ReadOnlySpan<object?> values) => string.Format(Culture, this[key], values);

    /// <summary>The singular or plural text: keys <c>x.one</c> and <c>x.many</c>. French counts zero as singular.</summary>
    public string Count(string key, long count)
    {
        var one = count == 1 || (count == 0 && Language == "fr");
        return Format(key + (one ? ".one" : ".many"), ValueText.Number(count, Culture));
    }
}
