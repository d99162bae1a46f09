using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.Derived;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Json;
using MinerOsphere.Geo.Cql2.Text;
using MinerOsphere.Geo.Cql2.Tree;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.Features.QueryParameters;

namespace MinerOsphere.Server.Processes.Inputs;

/// <summary>What a reference chooses of features, held against their schema: the query that a store gets, and what is added to its rows.</summary>
/// <param name="Query">Rows, order and members; the properties name the derived ones too.</param>
/// <param name="Fields">Properties made of others.</param>
/// <param name="Crs">System in which the process gets the coordinates of a document.</param>
internal sealed record FeatureSelection(FeatureQuery Query, ImmutableArray<DerivedField> Fields, CrsDefinition Crs)
{
    /// <summary>The rows of a provider, chosen.</summary>
    public FeatureInput Of(IFeatureProvider features) => new(Fields.IsEmpty ? features : new DerivedFeatures(features, Fields), Query);

    /// <summary>Reads a reference to a collection; faults are noted under its path.</summary>
    public static FeatureSelection Read(CollectionReference reference, IFeatureProvider features, List<InputFault> faults)
    {
        var reader = new Reader(reference.Path, features, faults);
        var conditions = reader.Conditions(reference.Modifiers);
        var (box, boxCrs) = reader.Box(reference);
        var time = reader.Time(reference.Datetime, "datetime");
        reader.Subset(reference, ref box, ref boxCrs, ref time);
        if (reference.Geometry is { } geometry) reader.Intersecting(geometry, reference.GeometryCrs, conditions);
        if (!reference.Ids.IsDefault) reader.WithIds(reference.Ids, conditions);
        if (!reference.Q.IsEmpty) reader.Searched(reference.Q, conditions);
        if (!reference.Assets.IsEmpty) reader.Fault("assets", "les collections d'ici n'ont pas de ressources STAC (« assets »)", "the collections here have no STAC assets");
        if (reference.PassThrough is { } equals) reader.Equal(equals, conditions);
        var fields = reader.Fields(reference.Modifiers);
        return new FeatureSelection(new FeatureQuery
        {
            Bbox = box, BboxCrs = boxCrs, Datetime = time, Filter = All(conditions), Limit = reference.Limit,
            SortBy = reader.Sorted(reference.Modifiers), Properties = reader.Properties(reference.Modifiers, fields, out var skipsGeometry), SkipGeometry = skipsGeometry,
        }, fields, reader.Crs(reference.Crs, "crs"));
    }

    /// <summary>Reads what is done to the features that a process gives.</summary>
    public static FeatureSelection Read(FieldsModifiers modifiers, string path, IFeatureProvider features, List<InputFault> faults)
    {
        var reader = new Reader(path, features, faults);
        var conditions = reader.Conditions(modifiers);
        var fields = reader.Fields(modifiers);
        return new FeatureSelection(new FeatureQuery
        {
            Filter = All(conditions), SortBy = reader.Sorted(modifiers), Properties = reader.Properties(modifiers, fields, out var skipsGeometry), SkipGeometry = skipsGeometry,
        }, fields, CrsRegistry.Crs84);
    }

    /// <summary>Notes what is wrong with a reference whose features cannot be known before they are read.</summary>
    public static void CheckForm(CollectionReference reference, List<InputFault> faults)
    {
        var reader = new Reader(reference.Path, null, faults);
        reader.Parse(reference.Modifiers);
        reader.Box(reference);
        var time = reader.Time(reference.Datetime, "datetime");
        var (box, crs) = ((BoundingBox?)null, CrsRegistry.Crs84);
        reader.Subset(reference, ref box, ref crs, ref time);
        reader.Crs(reference.Crs, "crs");
        reader.Crs(reference.GeometryCrs, "geometryCrs");
    }

    private static Cql2Expression? All(List<Cql2Expression> conditions) => conditions.Count switch
    {
        0 => null,
        1 => conditions[0],
        _ => new Conjunction(Cql2List.Create(conditions.SelectMany(c => c is Conjunction and ? and.Operands : (IEnumerable<Cql2Expression>)[c]))),
    };

    /// <summary>The filter of a reference as CQL2 text; null without one or with a fault.</summary>
    public static string? FilterText(FieldsModifiers modifiers) =>
        modifiers.Filter is { } filter && new Reader("", null, []).Parse(modifiers) is { } tree
            ? filter.ValueKind == JsonValueKind.String ? filter.GetString() : Cql2TextWriter.Write(tree)
            : null;

    /// <summary>The box and time that a reference asks for, by whatever member.</summary>
    public static (BoundingBox? Box, CrsDefinition Crs, TimeInterval? Time) PlaceAndTime(CollectionReference reference)
    {
        var reader = new Reader("", null, []);
        var (box, crs) = reader.Box(reference);
        var time = reader.Time(reference.Datetime, "datetime");
        reader.Subset(reference, ref box, ref crs, ref time);
        return (box, crs, time);
    }

    private sealed class Reader(string path, IFeatureProvider? features, List<InputFault> faults)
    {
        private FeatureSchema Schema => features!.Schema;

        public void Fault(string member, string fr, string en) => faults.Add(new InputFault($"{path}/{member}", new LocalizedText(fr, en)));

        public CrsDefinition Crs(string? name, string member)
        {
            if (name is null) return CrsRegistry.Crs84;
            var read = MinerOsphere.Server.Features.QueryParameters.Crs.Parse(name);
            if (read.Value is { } crs) return crs.Definition;
            Fault(member, $"système de coordonnées inconnu « {name} » ; attendu : {read.Fault!.Expected.In("fr")}", $"unknown coordinate reference system '{name}'; expected: {read.Fault.Expected.In("en")}");
            return CrsRegistry.Crs84;
        }

        /// <summary>The filter as a tree; null without one or with a fault.</summary>
        public Cql2Expression? Parse(FieldsModifiers modifiers)
        {
            Crs(modifiers.FilterCrs, "filterCrs");
            if (modifiers.Filter is not { } filter) return null;
            var read = ReadExpression(filter, modifiers.FilterLanguage);
            if (read.IsOk) return read.Value;
            Note("filter", read.Fault);
            return null;
        }

        public List<Cql2Expression> Conditions(FieldsModifiers modifiers)
        {
            var conditions = new List<Cql2Expression>();
            if (Parse(modifiers) is { } tree) Bind("filter", tree, modifiers.FilterCrs, conditions);
            return conditions;
        }

        public (BoundingBox? Box, CrsDefinition Crs) Box(CollectionReference reference)
        {
            var crs = Crs(reference.BboxCrs, "bboxCrs");
            if (reference.Bbox.IsDefault) return (null, crs);
            var (n, half) = (reference.Bbox, reference.Bbox.Length / 2);
            if (half == 3 && n[2] > n[5]) Fault("bbox", "la hauteur minimale dépasse la maximale", "the lowest height is above the highest");
            var read = Bbox.Read(new BoxCorners(n[0], n[1], n[half], n[half + 1], ""), crs, features?.StorageCrs ?? CrsRegistry.Crs84);
            if (read.Fault is null) return (read.Value, crs);
            Note("bbox", read.Fault);
            return (null, crs);
        }

        public TimeInterval? Time(string? text, string member)
        {
            if (text is null) return null;
            var read = Datetime.Parse(text);
            if (read.Fault is null) return read.Value;
            Note(member, read.Fault);
            return null;
        }

        /// <summary><c>Lat(40:50)</c>, <c>Lon(2)</c>, <c>time("2020-01-01":*)</c> (OGC API Common, subset): a box and an interval by another spelling.</summary>
        public void Subset(CollectionReference reference, ref BoundingBox? box, ref CrsDefinition boxCrs, ref TimeInterval? time)
        {
            if (reference.Subset.IsEmpty) return;
            var crs = Crs(reference.SubsetCrs, "subsetCrs");
            (double Low, double High)? x = null, y = null;
            foreach (var (part, i) in reference.Subset.Select((p, i) => (p, i)))
            {
                if (SubsetAxis.Read(part) is not { } axis)
                {
                    Fault($"subset/{i}", $"« {part} » n'est pas de la forme axe(bas:haut) ou axe(valeur)", $"'{part}' is not of the form axis(low:high) or axis(value)");
                    continue;
                }
                if (axis.IsTime) time = Time(axis.Interval, $"subset/{i}") ?? time;
                else if (axis.Range(crs) is not { } range) Fault($"subset/{i}", $"axe inconnu ou bornes illisibles dans « {part} » ; axes : Lon, Lat, E, N, time", $"unknown axis or unreadable bounds in '{part}'; axes: Lon, Lat, E, N, time");
                else if (axis.IsEasting) x = range;
                else y = range;
            }
            if (x is null && y is null) return;
            if (box is not null)
            {
                Fault("subset", "« bbox » ou « subset » dans l'espace, pas les deux", "\"bbox\" or \"subset\" in space, not both");
                return;
            }
            var whole = crs.IsGeographic ? (X: (-180.0, 180.0), Y: (-90.0, 90.0)) : (X: (-1e9, 1e9), Y: (-1e9, 1e9));
            if (!crs.IsGeographic && (x is null || y is null)) Fault("subset", "dans un système projeté, les deux axes sont attendus", "in a projected system both axes are expected");
            var ((left, right), (bottom, top)) = (x ?? whole.X, y ?? whole.Y);
            if (bottom > top) Fault("subset", "la borne basse dépasse la haute", "the low bound is above the high one");
            (box, boxCrs) = (new BoundingBox(left, bottom, right, top), crs);
        }

        public void Intersecting(JsonElement geometry, string? crsName, List<Cql2Expression> conditions)
        {
            if (Schema.Geometry is not { } property)
            {
                Fault("geometry", "cette collection n'a pas de géométrie", "this collection has no geometry");
                return;
            }
            var read = geometry.ValueKind == JsonValueKind.String
                ? Cql2TextReader.Read($"S_INTERSECTS(\"{property.Name}\",{geometry.GetString()})")
                : Cql2JsonReader.Read($$"""{"op":"s_intersects","args":[{"property":{{JsonSerializer.Serialize(property.Name)}}},{{geometry.GetRawText()}}]}""", new Cql2Limits());
            if (read.IsOk) Bind("geometry", read.Value, crsName, conditions);
            else Fault("geometry", $"géométrie illisible : {read.Fault.Found} ; WKT ou GeoJSON attendu", $"the geometry cannot be read: found {read.Fault.Found}; WKT or GeoJSON is expected");
        }

        public void WithIds(ImmutableArray<string> ids, List<Cql2Expression> conditions)
        {
            if (Schema.Id is not { } id)
            {
                Fault("ids", "les objets de cette collection n'ont pas d'identifiant", "the features of this collection have no id");
                return;
            }
            if (id.Type == PropertyType.Integer && ids.FirstOrDefault(i => !long.TryParse(i, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) is { } wrong)
            {
                Fault("ids", $"« {wrong} » n'est pas un identifiant de la collection : un entier est attendu", $"'{wrong}' is no id of the collection: a whole number is expected");
                return;
            }
            if (ids.IsEmpty)
            {
                conditions.Add(new BooleanLiteral(false));
                return;
            }
            var items = ids.Select(i => id.Type == PropertyType.Integer ? i : JsonSerializer.Serialize(i));
            Bind("ids", Cql2JsonReader.Read($$"""{"op":"in","args":[{"property":{{JsonSerializer.Serialize(id.Name)}}},[{{string.Join(',', items)}}]]}""", new Cql2Limits()).Value, null, conditions);
        }

        public void Searched(ImmutableArray<string> terms, List<Cql2Expression> conditions)
        {
            var read = SearchTerms.Parse(string.Join(',', terms));
            if (read.Fault is { } fault) Note("q", fault);
            else if (TextSearch.Filter(Schema, features!.StorageCrs, read.Value) is { } search) conditions.Add(search);
        }

        /// <summary>A collection here takes what its <c>/items</c> would: equality on properties.</summary>
        public void Equal(JsonElement parameters, List<Cql2Expression> conditions)
        {
            foreach (var parameter in parameters.EnumerateObject())
                if (Schema.Find(parameter.Name) is not { Type: not PropertyType.Geometry })
                    Fault($"passThroughParameters/{parameter.Name}", $"paramètre inconnu de la collection{Hint(parameter.Name, "fr")} ; connus : {Names()}", $"unknown parameter of the collection{Hint(parameter.Name, "en")}; known: {Names()}");
                else if (parameter.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False)
                    Bind($"passThroughParameters/{parameter.Name}",
                        Cql2JsonReader.Read($$"""{"op":"=","args":[{"property":{{JsonSerializer.Serialize(parameter.Name)}}},{{parameter.Value.GetRawText()}}]}""", new Cql2Limits()).Value, null, conditions);
                else Fault($"passThroughParameters/{parameter.Name}", "un texte, un nombre ou un booléen est attendu", "a text, a number or a boolean is expected");
        }

        public ImmutableArray<SortProperty> Sorted(FieldsModifiers modifiers)
        {
            if (modifiers.SortBy.IsEmpty) return [];
            var read = SortBy.Parse(string.Join(',', modifiers.SortBy), Schema);
            if (read.Fault is null) return read.Value;
            Note("sortBy", read.Fault);
            return [];
        }

        public ImmutableArray<DerivedField> Fields(FieldsModifiers modifiers)
        {
            var fields = ImmutableArray.CreateBuilder<DerivedField>();
            foreach (var alias in modifiers.Aliases)
            {
                var member = $"aliases/{alias.Name}";
                if (Schema.Find(alias.Name) is not null)
                {
                    Fault(member, "une propriété de la collection a déjà ce nom", "a property of the collection has this name already");
                    continue;
                }
                // A value by itself is no filter; asked whether it is null, it is.
                var read = alias.Expression.ValueKind == JsonValueKind.String
                    ? Cql2TextReader.Read($"({(Schema.Find(alias.Expression.GetString()!) is null ? alias.Expression.GetString() : $"\"{alias.Expression.GetString()}\"")}) IS NULL")
                    : Cql2JsonReader.Read($$"""{"op":"isNull","args":[{{alias.Expression.GetRawText()}}]}""", new Cql2Limits());
                if (read.IsOk) read = new Cql2Binder(FilterSchema.Of(Schema, features!.StorageCrs), FilterParameters.Options(CrsRegistry.Crs84, features.StorageCrs)).Bind(read.Value);
                if (!read.IsOk) Note(member, read.Fault);
                else if (read.Value is NullPredicate { Operand: var operand } && new DerivedField(alias.Name, operand) is { Type: not null } field) fields.Add(field);
                else Fault(member, "une expression sur des propriétés est attendue, qui donne un nombre, un texte ou un booléen", "an expression over properties is expected that gives a number, a text or a boolean");
            }
            return fields.ToImmutable();
        }

        public ImmutableArray<string> Properties(FieldsModifiers modifiers, ImmutableArray<DerivedField> fields, out bool skipsGeometry)
        {
            skipsGeometry = false;
            if (modifiers.Properties.IsDefault) return default;
            var known = modifiers.Aliases.Select(f => f.Name).ToHashSet();
            foreach (var (name, i) in modifiers.Properties.Select((n, i) => (n, i)))
                if (Schema.Find(name) is null && !known.Contains(name))
                    Fault($"properties/{i}", $"« {name} » n'est pas une propriété de la collection{Hint(name, "fr")} ; connues : {Names()}", $"'{name}' is not a property of the collection{Hint(name, "en")}; known: {Names()}");
            // Members are chosen, not whether features have a place: a process that takes features needs that.
            return [.. modifiers.Properties.Where(n => Schema.Find(n)?.Type != PropertyType.Geometry && (Schema.Find(n) is not null || fields.Any(f => f.Name == n)))];
        }

        private void Bind(string member, Cql2Expression tree, string? crsName, List<Cql2Expression> conditions)
        {
            var crs = Crs(crsName, member == "filter" ? "filterCrs" : "geometryCrs");
            var bound = new Cql2Binder(FilterSchema.Of(Schema, features!.StorageCrs), FilterParameters.Options(crs, features.StorageCrs)).Bind(tree);
            if (bound.IsOk) conditions.Add(bound.Value);
            else Note(member, bound.Fault);
        }

        private void Note(string member, Cql2Fault fault)
        {
            var expected = fault.Suggestion is null ? fault.Expected : $"{fault.Expected} ('{fault.Suggestion}'?)";
            var (fr, en) = fault.Place is { IsText: true } place ? ($" (ligne {place.Line}, colonne {place.Column})", $" (line {place.Line}, column {place.Column})") : ("", "");
            Fault(member + (fault.Place?.Pointer ?? ""), $"expression CQL2 incorrecte{fr} : {fault.Found} ; attendu : {expected}", $"bad CQL2 expression{en}: found {fault.Found}; expected {expected}");
        }

        private void Note(string member, ParameterFault fault)
        {
            string Text(string language) => fault.Reason is { } reason ? $"{reason.In(language)} ; {(language == "fr" ? "attendu : " : "expected: ")}{fault.Expected.In(language)}" : $"{(language == "fr" ? "attendu : " : "expected: ")}{fault.Expected.In(language)}";
            Fault(member, Text("fr"), Text("en"));
        }

        private string Names() => string.Join(", ", Schema.Attributes.Select(p => p.Name));

        private string Hint(string name, string language) =>
            NearestName.To(name, Schema.Attributes.Select(p => p.Name)) is { } near ? language == "fr" ? $" (« {near} » ?)" : $" ('{near}'?)" : "";

        private static Cql2Result<Cql2Expression> ReadExpression(JsonElement expression, string? language) =>
            expression.ValueKind == JsonValueKind.Object ? Cql2JsonReader.Read(expression, new Cql2Limits())
            : language == FilterParameters.JsonEncoding ? Cql2JsonReader.Read(Encoding.UTF8.GetBytes(expression.GetString()!))
            : Cql2TextReader.Read(expression.GetString()!);
    }
}
