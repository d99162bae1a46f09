using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using MinerOsphere.Catalogue.Configuration.Shapes;
using MinerOsphere.Catalogue.Configuration.Yaml;
using MinerOsphere.Features.Schema;
using CodelistTable = System.Collections.Immutable.ImmutableArray<MinerOsphere.Catalogue.Configuration.Shapes.TableEntry<(
    MinerOsphere.Features.Schema.LocalizedText Title, System.Collections.Immutable.ImmutableArray<MinerOsphere.Features.Schema.Code> Codes)>>;

namespace MinerOsphere.Catalogue.Configuration.Files;

/// <summary>Shapes that both kinds of file use.</summary>
internal static partial class CommonShapes
{
    public static readonly TextShape Text = new();
    public static readonly BooleanShape Boolean = new();
    public static readonly NumberShape Number = new();
    /// <summary>The id of a collection, which may stand in a file that is read later: whether it is there is looked up at the end.</summary>
    public static readonly CheckedShape<string, string> CollectionId = new(new TextShape("an identifier: small letters, digits and '-', a letter first", IdentifierPattern()),
        "the id of a collection",
        (string id, YamlValue at, Reading reading, [MaybeNullWhen(false)] out string collection) =>
        {
            collection = id;
            reading.Tables.References.Add((reading.File, at, id));
            return true;
        });

    public static readonly TextShape Identifier = new("an identifier: small letters, digits and '-', a letter first", IdentifierPattern());
    public static readonly TextShape Url = new("an absolute http(s) address", UrlPattern());
    public static readonly TextShape Email = new("an e-mail address", EmailPattern());
    public static readonly LocalizedTextShape Localized = new();

    /// <summary>A compact or absolute IRI, expanded.</summary>
    public static readonly Shape<string> Iri = new CheckedShape<string, string>(Text, "an absolute IRI or prefix:name",
        (string text, YamlValue at, Reading reading, [MaybeNullWhen(false)] out string iri) =>
        {
            if (reading.Tables.Prefixes.TryExpand(text, out iri, out var reason)) return true;

            // The prefix may be declared in the file that could not be read.
            if (reading.Tables.ServerIsKnown || !reason.StartsWith("unknown prefix", StringComparison.Ordinal))
            {
                var known = reading.Tables.Prefixes.Namespaces.Keys;
                var prefix = text.Split(':')[0];
                reading.Fault(at, reason + NearestWord.Hint(prefix, known), "an absolute IRI or a prefix out of " + string.Join(", ", known));
            }

            return false;
        });

    public static readonly Key<string> ContactName = new("name", Text, "Name of the organisation or person.") { Required = true };
    public static readonly Key<string> ContactEmail = new("email", Email, "E-mail address, published.");
    public static readonly Key<string> ContactUrl = new("url", Url, "Home page.");

    public static readonly SectionShape<Contact> Contact = new("contact", "An organisation or a person.", [ContactName, ContactEmail, ContactUrl],
        s => new Contact(s.Get(ContactName)!, s.Get(ContactEmail), s.Get(ContactUrl)));

    public static readonly Key<LocalizedText> CodeLabel = new("label", Localized, "What the code means.") { Required = true };
    public static readonly Key<string> CodeIri = new("iri", Iri, "Concept of a published scheme that the code stands for.");

    public static readonly SectionShape<(LocalizedText Label, string? Iri)> Code = new("code", "One code of a codelist.", [CodeLabel, CodeIri],
        s => (s.Get(CodeLabel)!, s.Get(CodeIri)));

    public static readonly Key<LocalizedText> CodelistTitle = new("title", Localized, "Title of the list.") { Required = true };

    public static readonly Key<ImmutableArray<TableEntry<(LocalizedText Label, string? Iri)>>> CodelistCodes =
        new("codes", new TableShape<(LocalizedText, string?)>(Code, "the code as the source writes it", AnyName()), "The codes, in their order.")
        { Required = true };

    public static readonly SectionShape<(LocalizedText Title, ImmutableArray<Code> Codes)> Codelist =
        new("codelist", "A list of codes: an enumeration in JSON Schema, titles on pages, a SKOS concept scheme in RDF.",
            [CodelistTitle, CodelistCodes],
            s => (s.Get(CodelistTitle)!, [.. s.Get(CodelistCodes).Select(c => new Code(c.Name.Text, c.Value.Label, c.Value.Iri))]));

    public static readonly TableShape<(LocalizedText Title, ImmutableArray<Code> Codes)> Codelists =
        new(Codelist, "an identifier of the codelist", IdentifierPattern());

    /// <summary>Makes the codelists of a file known under their names.</summary>
    public static void Declare(Reading reading, object? codelists)
    {
        if (codelists is not CodelistTable table) return;
        foreach (var entry in table)
        {
            if (!reading.Tables.Codelists.TryAdd(entry.Name.Text, new Codelist(entry.Name.Text, entry.Value.Title, entry.Value.Codes)))
                reading.Fault(entry.Name, $"codelist '{entry.Name.Text}' is declared already in this server");
        }
    }

    /// <summary>A date or an instant, for a declared extent.</summary>
    public static Shape<DateTime> Instant(bool endOfDay) => new CheckedShape<string, DateTime>(Text, "a date yyyy-mm-dd or an instant in UTC",
        (string text, YamlValue at, Reading reading, out DateTime instant) =>
        {
            const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
            if (DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, Utc, out instant))
            {
                if (endOfDay) instant = instant.AddDays(1).AddSeconds(-1);
                return true;
            }

            if (DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, Utc, out instant)) return true;
            reading.Fault(at, $"found '{text}'", "a date yyyy-mm-dd or an instant yyyy-mm-ddThh:mm:ssZ");
            return false;
        });

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    public static partial Regex IdentifierPattern();

    [GeneratedRegex("^https?://[^\\s/]+\\S*$")]
    private static partial Regex UrlPattern();

    [GeneratedRegex("^[^@\\s]+@[^@\\s]+$")]
    private static partial Regex EmailPattern();

    [GeneratedRegex("^.+$")]
    public static partial Regex AnyName();
}
