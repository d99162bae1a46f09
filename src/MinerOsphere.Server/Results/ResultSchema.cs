using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features.Schema;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Server.Results;

/// <summary>The schema of a result's rows, as its process declares it or as its values show it, always with an id.</summary>
internal sealed class ResultSchema
{
    private readonly Dictionary<string, string> _members;
    private readonly string? _idMember;
    private readonly bool _hasFeatureIds;

    private ResultSchema(ImmutableArray<PropertyDefinition> properties, Dictionary<string, string> members, string? idMember, bool hasFeatureIds)
    {
        Properties = properties;
        _members = members;
        _idMember = idMember;
        _hasFeatureIds = hasFeatureIds;
    }

    /// <summary>Every property's source is its own name.</summary>
    public ImmutableArray<PropertyDefinition> Properties { get; }

    /// <summary>The member of a row that a property's value stands in.</summary>
    public string MemberOf(PropertyDefinition property) => _members[property.Name];

    /// <summary>A row's id: its value where the process gives one, else its place.</summary>
    public string IdOf(in ResultRow row, int place) => _hasFeatureIds ? row.Id!
        : _idMember is not null ? row.Member(_idMember).ToString() : (place + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The declared schema, with an id where it has none, its properties read from the members of their names.</summary>
    public static ResultSchema Complete(FeatureSchema declared, List<ResultRow> rows)
    {
        var members = declared.Properties.ToDictionary(p => p.Name, p => rows.Count > 0 && rows[0].Member(p.Name).ValueKind == JsonValueKind.Undefined ? p.Source : p.Name, StringComparer.Ordinal);
        ImmutableArray<PropertyDefinition> properties = [.. declared.Properties.Select(p => p with { Source = p.Name, Derivation = null, Separator = null, Format = null })];
        var idMember = declared.Id is { } id && IsUnique(rows, row => row.Member(members[id.Name])) ? members[id.Name] : null;
        if (declared.Id is null) properties = properties.Insert(0, IdProperty(FreeName("id", declared.Properties.Select(p => p.Name))));
        return new(properties, members, idMember, idMember is null && HasFeatureIds(rows));
    }

    /// <summary>A schema that every value fits, properties in the order in which they first come.</summary>
    public static ResultSchema Infer(List<ResultRow> rows, Func<string, string> iriOf, CancellationToken cancellation)
    {
        var kinds = new Dictionary<string, PropertyType?>(StringComparer.Ordinal);
        var (order, shapes) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < rows.Count; i++)
        {
            if (i % 1000 == 0) cancellation.ThrowIfCancellationRequested();
            if (rows[i].Geometry.ValueKind == JsonValueKind.Object && rows[i].Geometry.TryGetProperty("type", out var shape)) shapes.Add(shape.ToString());
            if (rows[i].Members.ValueKind != JsonValueKind.Object) continue;
            foreach (var member in rows[i].Members.EnumerateObject())
            {
                if (!kinds.TryGetValue(member.Name, out var kind)) order.Add(member.Name);
                kinds[member.Name] = Both(kind, KindOf(member.Value));
            }
        }
        var hasFeatureIds = HasFeatureIds(rows);
        var idMember = hasFeatureIds ? null : order.FirstOrDefault(name => name is "id" or "code" && IsUnique(rows, row => row.Member(name)));
        var (properties, members, taken) = (ImmutableArray.CreateBuilder<PropertyDefinition>(), new Dictionary<string, string>(StringComparer.Ordinal), new List<string>());
        Add(IdProperty(idMember is null ? FreeName("id", order) : idMember), "");
        foreach (var member in order)
        {
            if (member == idMember) continue;
            var name = FreeName(Legal(member), taken);
            Add(new PropertyDefinition { Name = name, Source = name, Type = kinds[member] ?? PropertyType.String, Label = new(member), Iri = iriOf(name) }, member);
        }
        if (shapes.Count > 0)
        {
            var name = FreeName("geometry", taken);
            Add(new PropertyDefinition
            {
                Name = name, Source = name, Type = PropertyType.Geometry, Role = PropertyRole.PrimaryGeometry, Label = new("géométrie", "geometry"),
                GeometryType = shapes.Count == 1 ? shapes.First() : "Geometry",
            }, "");
        }
        return new(properties.ToImmutable(), members, idMember, hasFeatureIds);

        void Add(PropertyDefinition property, string member)
        {
            properties.Add(property);
            members[property.Name] = member;
            taken.Add(property.Name);
        }
    }

    private static PropertyDefinition IdProperty(string name) =>
        new() { Name = name, Source = name, Type = PropertyType.String, Role = PropertyRole.Id, Label = new("identifiant", "identifier"), Iri = DcTerms.Identifier };

    private static bool HasFeatureIds(List<ResultRow> rows)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return rows.Count > 0 && rows.All(row => !string.IsNullOrEmpty(row.Id) && seen.Add(row.Id));
    }

    private static bool IsUnique(List<ResultRow> rows, Func<ResultRow, JsonElement> valueOf)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return rows.All(row => valueOf(row) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value && value.ToString() is { Length: > 0 } text && seen.Add(text));
    }

    private static PropertyType? KindOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True or JsonValueKind.False => PropertyType.Boolean,
        JsonValueKind.Number => value.TryGetInt64(out _) ? PropertyType.Integer : PropertyType.Number,
        JsonValueKind.String => TextKind(value.GetString()!),
        _ => PropertyType.String,
    };

    private static PropertyType TextKind(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? PropertyType.Date
        : text.Length >= 20 && text[10] == 'T' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) ? PropertyType.DateTime
        : PropertyType.String;

    private static PropertyType? Both(PropertyType? one, PropertyType? other) =>
        one is null || one == other ? other ?? one
        : other is null ? one
        : one is PropertyType.Integer or PropertyType.Number && other is PropertyType.Integer or PropertyType.Number ? PropertyType.Number
        : PropertyType.String;

    /// <summary>A letter, then letters, digits, '_' and '-'.</summary>
    private static string Legal(string member)
    {
        var name = new StringBuilder();
        foreach (var c in member.Normalize(NormalizationForm.FormD))
            if (char.IsAsciiLetterOrDigit(c) || c is '_' or '-') name.Append(c);
            else if (char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) name.Append('_');
        if (name.Length == 0 || !char.IsAsciiLetter(name[0])) name.Insert(0, 'v');
        return name.ToString();
    }

    private static string FreeName(string name, IEnumerable<string> taken)
    {
        while (TakenNames.OfProperties.Contains(name) || taken.Contains(name, StringComparer.OrdinalIgnoreCase)) name += "_";
        return name;
    }
}
