using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.RegularExpressions;
using MinerOsphere.Catalogue.Configuration.Shapes;
using MinerOsphere.Catalogue.Configuration.Yaml;
using MinerOsphere.Features.Schema;
using Codelists = System.Collections.Immutable.ImmutableArray<MinerOsphere.Catalogue.Configuration.Shapes.TableEntry<(
    MinerOsphere.Features.Schema.LocalizedText Title, System.Collections.Immutable.ImmutableArray<MinerOsphere.Features.Schema.Code> Codes)>>;

namespace MinerOsphere.Catalogue.Configuration.Files;

/// <summary>The keys of <c>server.yaml</c>.</summary>
internal static partial class ServerFile
{
    private static readonly ItemsSettings ItemsDefaults = new();

    private static readonly TextShape Base = new("an absolute http(s) address without a final slash, a query or a fragment", BasePattern());

    public static readonly Key<LocalizedText> Title = new("title", CommonShapes.Localized, "Title of the server.") { Required = true };
    public static readonly Key<LocalizedText> Description = new("description", CommonShapes.Localized, "What is served, in a sentence or two.") { Required = true };

    public static readonly Key<string> PublicBaseUrl = new("publicBaseUrl", Base,
        "Address under which the server is reached from outside. Absent: taken from each request.");

    public static readonly Key<string> LinkedDataBase = new("linkedDataBase", Base,
        "Start of every IRI that the server mints. It names things for ever: change it only with the domain.")
        { Required = true, AfterRead = DeclareBase };

    public static readonly Key<Contact> Contact = new("contact", CommonShapes.Contact, "Who runs the server.");

    private static readonly Shape<string> Proxy = new CheckedShape<string, string>(CommonShapes.Text, "an IP address or a CIDR range",
        (string text, YamlValue at, Reading reading, [MaybeNullWhen(false)] out string proxy) =>
        {
            proxy = text;
            if (IPAddress.TryParse(text, out _) || IPNetwork.TryParse(text, out _)) return true;
            reading.Fault(at, $"found '{text}'", "an IP address or a CIDR range such as 10.0.0.0/8");
            return false;
        });

    public static readonly Key<ImmutableArray<string>> TrustedProxies = new("trustedProxies", new ListShape<string>(Proxy),
        "Proxies whose `X-Forwarded-*` headers are believed; nobody else's are.") { Default = [] };

    public static readonly Key<long> DefaultLimit = new("defaultLimit", new IntegerShape(1, 10_000), "Features in a page when a request does not say.")
        { Default = ItemsDefaults.DefaultLimit };

    public static readonly Key<long> MaxLimit = new("maxLimit", new IntegerShape(1, 100_000), "Most features in a page; a larger `limit` is cut to it.")
        { Default = ItemsDefaults.MaxLimit };

    public static readonly Key<ItemsSettings> Items = new("items", new SectionShape<ItemsSettings>("paging", "Paging limits of `/items`.",
        [DefaultLimit, MaxLimit],
        s => new ItemsSettings { DefaultLimit = (int)s.Get(DefaultLimit), MaxLimit = (int)s.Get(MaxLimit) },
        s =>
        {
            if (!(s.Has(MaxLimit) && !s.IsSound(MaxLimit)) && s.Get(DefaultLimit) > s.Get(MaxLimit))
                s.Fault(DefaultLimit, $"defaultLimit {s.Get(DefaultLimit)} exceeds maxLimit {s.Get(MaxLimit)}", $"at most {s.Get(MaxLimit)}");
        }), "Paging limits.") { Default = ItemsDefaults };

    public static readonly Key<long> MaxRequestBytes = new("maxRequestBytes", new IntegerShape(1024, long.MaxValue), "Largest request body, bytes.")
        { Default = 1 << 20 };

    public static readonly Key<long> MaxUploadBytes = new("maxUploadBytes", new IntegerShape(1024, long.MaxValue), "Largest body of an authorised write, bytes.")
        { Default = new ServerSettings { LinkedDataBase = "" }.MaxUploadBytes };

    public static readonly Key<ImmutableArray<string>> MapBackground = new("mapBackground", new ListShape<string>(CommonShapes.Text),
        "Collections whose outlines lie under every map, by id; the pages use no tiles of others.") { Default = [] };

    public static readonly Key<ImmutableArray<TableEntry<string>>> Prefixes = new("prefixes",
        new TableShape<string>(CommonShapes.Url, "a prefix of letters and digits", PrefixPattern()),
        "Prefixes of compact IRIs besides the well-known ones. `def` is our own vocabulary, `{linkedDataBase}/def#`.") { AfterRead = DeclarePrefixes };

    public static readonly Key<LocalizedText> LicenceTitle = new("title", CommonShapes.Localized, "Name of the licence.") { Required = true };
    public static readonly Key<string> LicenceUrl = new("url", CommonShapes.Url, "Page of the licence.") { Required = true };

    public static readonly Key<string> LicenceEuCode = new("euCode", new TextShape("a code in capitals", CodePattern()),
        "Code in the EU licence authority list, for harvesters.");

    private static readonly SectionShape<Licence> LicenceShape = new("licence", "A licence that collections name.",
        [LicenceTitle, LicenceUrl, LicenceEuCode], s => new Licence(s.Get(LicenceTitle)!, s.Get(LicenceUrl)!, s.Get(LicenceEuCode)));

    public static readonly Key<ImmutableArray<TableEntry<Licence>>> Licences = new("licences",
        new TableShape<Licence>(LicenceShape, "an identifier of the licence", LicenceIdPattern()), "The licences that collections name.")
        { AfterRead = DeclareLicences };

    public static readonly Key<Codelists> Codelists = new("codelists", CommonShapes.Codelists, "Codelists that several collections use.")
        { AfterRead = CommonShapes.Declare };

    public static readonly SectionShape<ServerSettings> Shape = new("server", "The server as a whole: `config/server.yaml`.",
        [
            Title, Description, PublicBaseUrl, LinkedDataBase, Contact, TrustedProxies, Items, SparqlFile.Sparql, ProcessesFile.Processes, MaxRequestBytes, MaxUploadBytes,
            ApiKeyFile.ApiKeys, DatabaseFile.Databases, MapBackground,
            Prefixes, Licences, Codelists,
        ],
        Make,
        s =>
        {
            DatabaseFile.NoteFaulty(s);
            ProcessesFile.CheckDatabase(s);
        });

    private static ServerSettings Make(Section s) => new()
    {
        Title = s.Get(Title)!,
        Description = s.Get(Description)!,
        PublicBaseUrl = s.Get(PublicBaseUrl),
        LinkedDataBase = s.Get(LinkedDataBase)!,
        Contact = s.Get(Contact),
        TrustedProxies = s.Get(TrustedProxies),
        Items = s.Get(Items)!,
        Sparql = s.Get(SparqlFile.Sparql)!,
        Processes = s.Get(ProcessesFile.Processes)!,
        MaxRequestBytes = s.Get(MaxRequestBytes),
        MaxUploadBytes = s.Get(MaxUploadBytes),
        ApiKeys = [.. s.Get(ApiKeyFile.ApiKeys).Select(entry => entry.Value with { Name = entry.Name.Text })],
        Databases = [.. s.Reading.Tables.Databases.Values],
        MapBackground = s.Get(MapBackground),
        Prefixes = s.Reading.Tables.Prefixes,
    };

    private static void DeclareBase(Reading reading, object? iri)
    {
        if (iri is string text) reading.Tables.Prefixes = reading.Tables.Prefixes.With(PrefixTable.Own, text + "/def#");
    }

    private static void DeclarePrefixes(Reading reading, object? table)
    {
        if (table is not ImmutableArray<TableEntry<string>> entries) return;
        foreach (var entry in entries)
        {
            if (entry.Name.Text == PrefixTable.Own)
                reading.Fault(entry.Name, "prefix 'def' is the server's own vocabulary", "another prefix; linkedDataBase sets this one");
            else reading.Tables.Prefixes = reading.Tables.Prefixes.With(entry.Name.Text, entry.Value);
        }
    }

    private static void DeclareLicences(Reading reading, object? table)
    {
        if (table is not ImmutableArray<TableEntry<Licence>> entries) return;
        foreach (var entry in entries) reading.Tables.Licences[entry.Name.Text] = entry.Value;
    }

    [GeneratedRegex("^https?://[^\\s/?#]+(/[^\\s?#]*[^\\s?#/])?$")]
    private static partial Regex BasePattern();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]*$")]
    private static partial Regex PrefixPattern();

    [GeneratedRegex("^[A-Z][A-Z0-9_]*$")]
    internal static partial Regex CodePattern();

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]*$")]
    private static partial Regex LicenceIdPattern();
}
