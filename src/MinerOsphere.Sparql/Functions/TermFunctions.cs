using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.Iris;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Sparql.Functions;

/// <summary>Functions on terms (§17.4.2).</summary>
internal static class TermFunctions
{
    public static Value Str(ReadOnlySpan<Value> arguments, FunctionScope scope)
    {
        var value = arguments[0];
        return value.Kind switch
        {
            ValueKind.String => value,
            ValueKind.BlankNode or ValueKind.Triple => Value.Error,
            _ => Value.FromText(TextOf(value, scope)),
        };
    }

    /// <summary>The lexical form of a literal or the text of an IRI.</summary>
    public static string TextOf(in Value value, FunctionScope scope) =>
        scope.Terms.TermOf(value) switch { Iri iri => iri.Value, Literal literal => literal.Lexical, _ => "" };

    public static Value Lang(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        arguments[0].IsLiteral ? Value.FromText(arguments[0].Language ?? "") : Value.Error;

    /// <summary>Basic filtering of RFC 4647 §3.3.1.</summary>
    public static Value LangMatches(ReadOnlySpan<Value> arguments, FunctionScope scope)
    {
        if (arguments[0].Kind != ValueKind.String || arguments[1].Kind != ValueKind.String)
            return Value.Error;
        return Value.FromBoolean(IsInRange(arguments[0].Text, arguments[1].Text));
    }

    public static bool IsInRange(string tag, string range) => range == "*"
        ? tag.Length > 0
        : tag.StartsWith(range, StringComparison.OrdinalIgnoreCase) && (tag.Length == range.Length || tag[range.Length] == '-');

    public static Value Datatype(ReadOnlySpan<Value> arguments, FunctionScope scope)
    {
        var value = arguments[0];
        if (!value.IsLiteral)
            return Value.Error;
        var datatype = value.Term is null && value.Id.IsInline
            ? InlineValue.DatatypeOf(value.Id)
            : ((Literal)scope.Terms.TermOf(value)).Datatype;
        return Value.FromIri(new Iri(datatype));
    }

    /// <summary>IRI(text, base): the second argument is put in by the parser.</summary>
    public static Value ToIri(ReadOnlySpan<Value> arguments, FunctionScope scope)
    {
        if (arguments[0].Kind == ValueKind.Iri)
            return arguments[0];
        if (arguments[0].Kind != ValueKind.String)
            return Value.Error;
        var reference = arguments[0].Text;
        // A text with a space or a bracket is no IRI; to make one of it would give a term that no document can hold.
        if (reference.AsSpan().ContainsAny(NameCharacters.ForbiddenInIri))
            return Value.Error;
        if (IriReference.IsAbsolute(reference))
            return Value.FromIri(new Iri(reference));
        return arguments.Length > 1 ? Value.FromIri(new Iri(IriReference.Resolve(arguments[1].Text, reference))) : Value.Error;
    }

    public static Value BlankNode(ReadOnlySpan<Value> arguments, FunctionScope scope)
    {
        if (arguments.Length == 0)
            return Value.FromBlank(scope.Terms.NewBlankNode());
        return arguments[0].Kind == ValueKind.String ? scope.BlankNode(arguments[0].Text) : Value.Error;
    }

    public static Value StrLang(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        arguments[0].Kind == ValueKind.String && arguments[1].Kind == ValueKind.String && LanguageTag.IsWellFormed(arguments[1].Text)
            ? Value.FromText(Literal.WithLanguage(arguments[0].Text, arguments[1].Text))
            : Value.Error;

    public static Value StrDatatype(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        arguments[0].Kind == ValueKind.String && arguments[1].Kind == ValueKind.Iri
            ? ValueReader.Read(new Literal(arguments[0].Text, TextOf(arguments[1], scope)))
            : Value.Error;

    public static Value SameTerm(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        Value.FromBoolean(scope.Terms.IdOf(arguments[0]) == scope.Terms.IdOf(arguments[1]));

    public static Value IsIri(ReadOnlySpan<Value> arguments, FunctionScope scope) => Value.FromBoolean(arguments[0].Kind == ValueKind.Iri);

    public static Value IsBlank(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        Value.FromBoolean(arguments[0].Kind == ValueKind.BlankNode);

    public static Value IsLiteral(ReadOnlySpan<Value> arguments, FunctionScope scope) => Value.FromBoolean(arguments[0].IsLiteral);

    public static Value IsNumeric(ReadOnlySpan<Value> arguments, FunctionScope scope) => Value.FromBoolean(arguments[0].IsNumeric);

    public static Value StrLangDirection(ReadOnlySpan<Value> arguments, FunctionScope scope)
    {
        if (arguments[0].Kind != ValueKind.String || arguments[1].Kind != ValueKind.String || !LanguageTag.IsWellFormed(arguments[1].Text) || arguments[2].Kind != ValueKind.String)
            return Value.Error;
        var direction = arguments[2].Text switch { "ltr" => BaseDirection.LeftToRight, "rtl" => BaseDirection.RightToLeft, _ => BaseDirection.None };
        return direction == BaseDirection.None
            ? Value.Error
            : Value.FromText(Literal.WithLanguage(arguments[0].Text, arguments[1].Text, direction));
    }

    public static Value LangDirection(ReadOnlySpan<Value> arguments, FunctionScope scope) => arguments[0].IsLiteral
        ? Value.FromText(arguments[0].Direction switch { BaseDirection.LeftToRight => "ltr", BaseDirection.RightToLeft => "rtl", _ => "" })
        : Value.Error;

    public static Value HasLang(ReadOnlySpan<Value> arguments, FunctionScope scope) => Value.FromBoolean(arguments[0].Language is not null);

    public static Value HasLangDirection(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        Value.FromBoolean(arguments[0].Direction != BaseDirection.None);

    /// <summary>TRIPLE(s, p, o): an error unless the terms may stand at their places and are not nested too deep.</summary>
    public static Value Triple(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        arguments[0].Kind is ValueKind.Iri or ValueKind.BlankNode && arguments[1].Kind == ValueKind.Iri
        && scope.Terms.TermOf(arguments[2]) is var value && TripleTerm.MayHold(value)
            ? Value.FromTriple(new TripleTerm(scope.Terms.TermOf(arguments[0]), scope.Terms.TermOf(arguments[1]), value))
            : Value.Error;

    public static Value Subject(ReadOnlySpan<Value> arguments, FunctionScope scope) => Part(arguments[0], triple => triple.Subject, scope);

    public static Value Predicate(ReadOnlySpan<Value> arguments, FunctionScope scope) => Part(arguments[0], triple => triple.Predicate, scope);

    public static Value Object(ReadOnlySpan<Value> arguments, FunctionScope scope) => Part(arguments[0], triple => triple.Object, scope);

    public static Value IsTriple(ReadOnlySpan<Value> arguments, FunctionScope scope) => Value.FromBoolean(arguments[0].Kind == ValueKind.Triple);

    private static Value Part(in Value value, Func<TripleTerm, Term> part, FunctionScope scope) =>
        value.Term is TripleTerm triple ? scope.Terms.Read(scope.Terms.Intern(part(triple))) : Value.Error;

    public static Value Uuid(ReadOnlySpan<Value> arguments, FunctionScope scope) => Value.FromIri(new Iri($"urn:uuid:{NewUuid(scope)}"));

    public static Value StrUuid(ReadOnlySpan<Value> arguments, FunctionScope scope) => Value.FromText(NewUuid(scope));

    /// <summary>RFC 4122 version 4 from the query's own generator.</summary>
    private static string NewUuid(FunctionScope scope)
    {
        Span<byte> bytes = stackalloc byte[16];
        scope.Context.Random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}
