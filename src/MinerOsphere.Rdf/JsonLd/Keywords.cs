namespace MinerOsphere.Rdf.JsonLd;

/// <summary>The keywords of JSON-LD 1.1 (Syntax §1.7) and of framing.</summary>
internal static class Keywords
{
    public const string Any = "@any";
    public const string Base = "@base";
    public const string Container = "@container";
    public const string Context = "@context";
    public const string Default = "@default";
    public const string Direction = "@direction";
    public const string Embed = "@embed";
    public const string Explicit = "@explicit";
    public const string Graph = "@graph";
    public const string Id = "@id";
    public const string Import = "@import";
    public const string Included = "@included";
    public const string Index = "@index";
    public const string Json = "@json";
    public const string Language = "@language";
    public const string List = "@list";
    public const string Nest = "@nest";
    public const string None = "@none";
    public const string Null = "@null";
    public const string OmitDefault = "@omitDefault";
    public const string Prefix = "@prefix";
    public const string Preserve = "@preserve";
    public const string Propagate = "@propagate";
    public const string Protected = "@protected";
    public const string RequireAll = "@requireAll";
    public const string Reverse = "@reverse";
    public const string Set = "@set";
    public const string Type = "@type";
    public const string Value = "@value";
    public const string Version = "@version";
    public const string Vocab = "@vocab";

    public static bool IsKeyword(string text) => text.Length > 1 && text[0] == '@' && text is
        Base or Container or Context or Default or Direction or Embed or Explicit or Graph or Id or Import or Included or Index or Json
        or Language or List or Nest or None or OmitDefault or Prefix or Preserve or Propagate or Protected or RequireAll or Reverse or Set
        or Type or Value or Version or Vocab;

    /// <summary>True for what looks like a keyword and is kept for later versions: "@" and letters.</summary>
    public static bool HasForm(string text) => text.Length > 1 && text[0] == '@' && !text.AsSpan(1).ContainsAnyExcept(Letters);

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
}
