using System.Text;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Rdf.Terms;
using static MinerOsphere.Catalogue.Dcat.DcatNames;

namespace MinerOsphere.Catalogue.Dcat;

/// <summary>Organisations, named once however many datasets they produce.</summary>
internal sealed class AgentDescription(LinkedDataNames names, GraphWriter writer)
{
    private readonly Dictionary<string, Iri> _agents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Iri> _contacts = new(StringComparer.Ordinal);

    /// <summary>The publisher as <c>foaf:Agent</c>.</summary>
    public Iri Agent(Contact contact)
    {
        if (_agents.TryGetValue(contact.Name, out var agent)) return agent;
        agent = new Iri($"{names.Catalogue}#agent-{Slug(contact.Name)}");
        _agents.Add(contact.Name, agent);
        writer.Type(agent, Foaf("Agent"));
        writer.Type(agent, Foaf("Organization"));
        writer.Add(agent, Foaf("name"), contact.Name);
        if (contact.Url is { } url)
        {
            writer.Add(agent, Foaf("homepage"), new Iri(url));
            writer.Type(new Iri(url), Foaf("Document"));
        }
        if (contact.Email is { } email) writer.Add(agent, Foaf("mbox"), new Iri("mailto:" + email));
        return agent;
    }

    /// <summary>Whom to ask, as <c>vcard:Kind</c>.</summary>
    public Iri ContactPoint(Contact contact)
    {
        if (_contacts.TryGetValue(contact.Name, out var point)) return point;
        point = new Iri($"{names.Catalogue}#contact-{Slug(contact.Name)}");
        _contacts.Add(contact.Name, point);
        writer.Type(point, Vcard("Kind"));
        writer.Type(point, Vcard("Organization"));
        writer.Add(point, Vcard("fn"), contact.Name);
        if (contact.Email is { } email) writer.Add(point, Vcard("hasEmail"), new Iri("mailto:" + email));
        if (contact.Url is { } url) writer.Add(point, Vcard("hasURL"), new Iri(url));
        return point;
    }

    /// <summary>A name as the end of an IRI: letters and digits in ASCII, the rest as hyphens.</summary>
    private static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }
        return slug.ToString().Trim('-');
    }
}
