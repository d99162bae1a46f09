namespace MinerOsphere.Server.Common;

/// <summary>French first, English on demand: <c>?lang</c> beats <c>Accept-Language</c>.</summary>
internal static class Languages
{
    public const string Default = "fr";
    public static readonly string[] All = ["fr", "en"];

    public static string Choose(string? lang, string? acceptLanguage)
    {
        if (lang is not null && All.Contains(lang)) return lang;
        var (best, weight) = (Default, 0.0);
        foreach (var (range, q) in AcceptHeader.Read(acceptLanguage))
        {
            var language = range == "*" ? Default : Primary(range);
            if (q > weight && All.Contains(language)) (best, weight) = (language, q);
        }
        return best;
    }

    private static string Primary(string tag)
    {
        var end = tag.IndexOf('-');
        return end < 0 ? tag : tag[..end];
    }
}
