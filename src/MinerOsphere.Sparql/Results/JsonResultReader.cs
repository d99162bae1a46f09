using System.Text.Json;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Results;

/// <summary>SPARQL 1.2 Query Results JSON Format, its members in any order. Members that it does not define are left out.</summary>
internal sealed class JsonResultReader : ResultReader
{
    private const int LevelsAroundTerms = 16;
    private const int LevelsPerTriple = 2;

    private readonly JsonTokens tokens;

    // The results may come before the head: then the variables are those met, until the head says their order.
    private readonly Dictionary<string, int> places = [];
    private List<Term?[]>? early;
    private int nextEarly;
    private bool hasHead;
    private bool hasResults;
    private bool isInRows;

    public JsonResultReader(BoundedStream document, in ResultReaderOptions options, CancellationToken cancellation)
        : base(document, options, cancellation) =>
        tokens = new JsonTokens(document, LevelsAroundTerms + LevelsPerTriple * options.MaxDepth, options.MaxTermLength);

    private protected override bool Start() => Expect(JsonTokenType.StartObject, "an object") && ReadMembers();

    private protected override bool TryReadRow(Span<Term?> row)
    {
        if (early is not null)
        {
            if (nextEarly == early.Count)
                return false;
            foreach (var (name, place) in places)
                if (place < early[nextEarly].Length && early[nextEarly][place] is { } term)
                    row[IndexOf(name)] = term;
            early[nextEarly++] = [];
            return true;
        }
        if (!isInRows)
            return false;
        if (!Token("a solution or the end of the bindings"))
            return false;
        if (tokens.Type != JsonTokenType.EndArray)
            return ReadBindings(row);
        isInRows = false;
        if (ReadResultMembers())
            ReadMembers();
        return false;
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < Variables.Count; i++)
            if (Variables[i] == name)
                return i;
        return -1;
    }

    /// <summary>The members of the document, up to its end or to the first row.</summary>
    private bool ReadMembers()
    {
        while (Token("a member or the end of the object") && tokens.Type == JsonTokenType.PropertyName)
        {
            var name = tokens.Text;
            if (!Token("a value"))
                return false;
            var read = name switch
            {
                "head" => ReadHead(),
                "boolean" => ReadBoolean(),
                "results" => ReadResults(),
                _ => tokens.Skip() || FailHere(""),
            };
            if (!read)
                return false;
            if (isInRows)
                return true;
        }
        if (Error is not null)
            return false;
        if (tokens.Next() || tokens.Fault is not null)
            return FailHere("found more after the document, expected its end");
        if (Boolean is null && !hasResults)
            return FailHere("found the end of the document, expected \"boolean\" or \"results\"");
        if (Boolean is null && !hasHead)
            return FailHere("found the end of the document, expected \"head\"");
        foreach (var name in places.Keys)
            if (early is not null && IndexOf(name) < 0)
                return FailHere($"found no ?{ReadTerm.Shorten(name)} in the head, expected it because the results bind it");
        return true;
    }

    private bool ReadHead()
    {
        if (hasHead)
            return FailHere("found a second \"head\", expected one");
        if (!Is(JsonTokenType.StartObject, "an object"))
            return false;
        hasHead = true;
        while (Token("a member of the head") && tokens.Type == JsonTokenType.PropertyName)
        {
            var name = tokens.Text;
            if (!Token("a value") || !(name == "vars" ? ReadVariables() : tokens.Skip() || FailHere("")))
                return false;
        }
        return Error is null;
    }

    private bool ReadVariables()
    {
        var (line, column) = (tokens.Line, tokens.Column);
        var names = new List<string>();
        if (Variables.Count > 0)
            return FailHere("found a second \"vars\", expected one");
        if (!Is(JsonTokenType.StartArray, "an array of names"))
            return false;
        while (Token("a name") && tokens.Type != JsonTokenType.EndArray)
        {
            if (!Is(JsonTokenType.String, "the name of a variable"))
                return false;
            names.Add(tokens.Text);
            if (names.Count > MaxVariables)
                return FailVariables(tokens.Line, tokens.Column);
        }
        if (Error is not null || !SetVariables(names, line, column))
            return false;
        for (var i = 0; early is null && i < names.Count; i++)
            places[names[i]] = i;
        return true;
    }

    private bool ReadBoolean()
    {
        if (tokens.Type is not (JsonTokenType.True or JsonTokenType.False))
            return FailHere("found another value, expected true or false");
        if (hasResults || Boolean is not null)
            return FailHere("found a second answer, expected one");
        Boolean = tokens.Type == JsonTokenType.True;
        return true;
    }

    private bool ReadResults()
    {
        if (hasResults || Boolean is not null)
            return FailHere("found a second answer, expected one");
        return Is(JsonTokenType.StartObject, "an object") && ReadResultMembers();
    }

    /// <summary>The members of "results", up to its end or to the first row.</summary>
    private bool ReadResultMembers()
    {
        while (Token("a member of the results") && tokens.Type == JsonTokenType.PropertyName)
        {
            if (tokens.Text != "bindings")
            {
                if (!Token("a value") || !(tokens.Skip() || FailHere("")))
                    return false;
                continue;
            }
            if (hasResults)
                return FailHere("found a second \"bindings\", expected one");
            if (!Expect(JsonTokenType.StartArray, "an array of solutions"))
                return false;
            hasResults = true;
            if (hasHead)
                return isInRows = true;
            if (!ReadEarlyRows())
                return false;
        }
        if (Error is not null)
            return false;
        return hasResults || FailHere("found the end of the results, expected \"bindings\"");
    }

    private bool ReadEarlyRows()
    {
        early = [];
        var held = 0L;
        while (Token("a solution or the end of the bindings") && tokens.Type != JsonTokenType.EndArray)
        {
            Check();
            var bound = new List<(int Place, Term Term)>();
            if (!ReadBindings([], bound))
                return false;
            var row = new Term?[bound.Count == 0 ? 0 : bound.Max(binding => binding.Place) + 1];
            foreach (var (place, term) in bound)
                row[place] = term;
            held += SizeOf(row);
            if (held > Options.MaxHeldBytes)
                return FailHeld(early.Count);
            early.Add(row);
        }
        return Error is null;
    }

    private bool ReadBindings(Span<Term?> row, List<(int Place, Term Term)>? bound = null)
    {
        if (!Is(JsonTokenType.StartObject, "a solution: an object"))
            return false;
        while (Token("a binding") && tokens.Type == JsonTokenType.PropertyName)
        {
            var name = tokens.Text;
            if (!places.TryGetValue(name, out var place))
            {
                if (bound is null)
                    return FailHere($"found a binding of \"{ReadTerm.Shorten(name)}\", expected one of the variables in the head");
                if (!ReadTerm.IsVariable(name))
                    return FailHere($"found \"{ReadTerm.Shorten(name)}\", expected the name of a variable");
                if (places.Count == MaxVariables)
                    return FailVariables(tokens.Line, tokens.Column);
                place = places.Count;
                places[name] = place;
            }
            if (bound is null ? row[place] is not null : bound.Exists(binding => binding.Place == place))
                return FailHere($"found a second binding of ?{name}, expected one");
            if (!Token("a term") || Term(0) is not { } term)
                return false;
            if (bound is null)
                row[place] = term;
            else
                bound.Add((place, term));
        }
        return Error is null;
    }

    private Term? Term(int depth)
    {
        if (!Is(JsonTokenType.StartObject, "a term: an object"))
            return null;
        var (line, column) = (tokens.Line, tokens.Column);
        string? type = null, value = null, datatype = null, language = null, direction = null;
        TripleTerm? triple = null;
        while (Token("a member of the term") && tokens.Type == JsonTokenType.PropertyName)
        {
            var name = tokens.Text;
            if (!Token("a value"))
                return null;
            if (name == "value" && tokens.Type == JsonTokenType.StartObject)
            {
                triple = Triple(depth + 1);
                if (triple is null)
                    return null;
                continue;
            }
            if (name is "type" or "value" or "datatype" or "xml:lang" or "its:dir" && !Is(JsonTokenType.String, "a string"))
                return null;
            switch (name)
            {
                case "type":
                    type = tokens.Text;
                    break;
                case "value":
                    value = tokens.Text;
                    break;
                case "datatype":
                    datatype = tokens.Text;
                    break;
                case "xml:lang":
                    language = tokens.Text;
                    break;
                case "its:dir":
                    direction = tokens.Text;
                    break;
                default:
                    if (!tokens.Skip())
                        FailHere("");
                    break;
            }
        }
        if (Error is not null)
            return null;
        string? error = null;
        Term? term = (type, value) switch
        {
            ("triple", _) => triple,
            (_, null) => null,
            ("uri", _) => new Iri(value),
            ("bnode", _) => new BlankNode(value),
            // "typed-literal" is what drafts before the standard said, and some still send.
            ("literal" or "typed-literal", _) => ReadTerm.Literal(value, datatype, language, direction, out error),
            _ => null,
        };
        if (term is null)
            Fail(line, column, error ?? "found another object, expected a term: \"type\" uri, literal, bnode or triple, with its \"value\"");
        return term;
    }

    private TripleTerm? Triple(int depth)
    {
        var (line, column) = (tokens.Line, tokens.Column);
        if (depth > Options.MaxDepth)
        {
            FailHere($"found triple terms more than {Options.MaxDepth} deep, expected fewer levels");
            return null;
        }
        Term? subject = null, predicate = null, @object = null;
        while (Token("a part of the triple term") && tokens.Type == JsonTokenType.PropertyName)
        {
            var name = tokens.Text;
            if (name is not ("subject" or "predicate" or "object"))
            {
                FailHere($"found \"{ReadTerm.Shorten(name)}\", expected subject, predicate or object");
                return null;
            }
            if (!Token("a term") || Term(depth) is not { } part)
                return null;
            if (name == "subject")
                subject = part;
            else if (name == "predicate")
                predicate = part;
            else
                @object = part;
        }
        if (Error is not null)
            return null;
        var triple = ReadTerm.Triple(subject, predicate, @object, out var error);
        if (triple is null)
            Fail(line, column, error!);
        return triple;
    }

    private bool Expect(JsonTokenType type, string expected) => Token(expected) && Is(type, expected);

    private bool Token(string expected) =>
        tokens.Next() || FailHere($"found the end of the document, expected {expected}");

    private bool Is(JsonTokenType type, string expected) => tokens.Type == type || FailHere($"found another value, expected {expected}");

    private bool FailHere(string message) => Fail(tokens.Line, tokens.Column, tokens.Fault ?? message);
}
