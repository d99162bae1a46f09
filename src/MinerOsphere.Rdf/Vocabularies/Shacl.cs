namespace MinerOsphere.Rdf.Vocabularies;

/// <summary>The Shapes Constraint Language (sh:), core and SPARQL.</summary>
public static class Shacl
{
    public const string Namespace = "http://www.w3.org/ns/shacl#";

    public const string NodeShape = Namespace + "NodeShape";
    public const string PropertyShape = Namespace + "PropertyShape";
    public const string TargetNode = Namespace + "targetNode";
    public const string TargetClass = Namespace + "targetClass";
    public const string TargetSubjectsOf = Namespace + "targetSubjectsOf";
    public const string TargetObjectsOf = Namespace + "targetObjectsOf";
    public const string Severity = Namespace + "severity";
    public const string Message = Namespace + "message";
    public const string Deactivated = Namespace + "deactivated";
    public const string Entailment = Namespace + "entailment";

    public const string Path = Namespace + "path";
    public const string InversePath = Namespace + "inversePath";
    public const string AlternativePath = Namespace + "alternativePath";
    public const string ZeroOrMorePath = Namespace + "zeroOrMorePath";
    public const string OneOrMorePath = Namespace + "oneOrMorePath";
    public const string ZeroOrOnePath = Namespace + "zeroOrOnePath";

    public const string Class = Namespace + "class";
    public const string Datatype = Namespace + "datatype";
    public const string NodeKind = Namespace + "nodeKind";
    public const string MinCount = Namespace + "minCount";
    public const string MaxCount = Namespace + "maxCount";
    public const string MinExclusive = Namespace + "minExclusive";
    public const string MinInclusive = Namespace + "minInclusive";
    public const string MaxExclusive = Namespace + "maxExclusive";
    public const string MaxInclusive = Namespace + "maxInclusive";
    public const string MinLength = Namespace + "minLength";
    public const string MaxLength = Namespace + "maxLength";
    public const string Pattern = Namespace + "pattern";
    public const string Flags = Namespace + "flags";
    public const string LanguageIn = Namespace + "languageIn";
    public const string UniqueLang = Namespace + "uniqueLang";
    public const string EqualsProperty = Namespace + "equals";
    public const string Disjoint = Namespace + "disjoint";
    public const string LessThan = Namespace + "lessThan";
    public const string LessThanOrEquals = Namespace + "lessThanOrEquals";
    public const string Not = Namespace + "not";
    public const string And = Namespace + "and";
    public const string Or = Namespace + "or";
    public const string Xone = Namespace + "xone";
    public const string Node = Namespace + "node";
    public const string Property = Namespace + "property";
    public const string QualifiedValueShape = Namespace + "qualifiedValueShape";
    public const string QualifiedMinCount = Namespace + "qualifiedMinCount";
    public const string QualifiedMaxCount = Namespace + "qualifiedMaxCount";
    public const string QualifiedValueShapesDisjoint = Namespace + "qualifiedValueShapesDisjoint";
    public const string Closed = Namespace + "closed";
    public const string IgnoredProperties = Namespace + "ignoredProperties";
    public const string HasValue = Namespace + "hasValue";
    public const string In = Namespace + "in";

    public const string Iri = Namespace + "IRI";
    public const string BlankNode = Namespace + "BlankNode";
    public const string Literal = Namespace + "Literal";
    public const string BlankNodeOrIri = Namespace + "BlankNodeOrIRI";
    public const string BlankNodeOrLiteral = Namespace + "BlankNodeOrLiteral";
    public const string IriOrLiteral = Namespace + "IRIOrLiteral";

    public const string Sparql = Namespace + "sparql";
    public const string Select = Namespace + "select";
    public const string Ask = Namespace + "ask";
    public const string Prefixes = Namespace + "prefixes";
    public const string Declare = Namespace + "declare";
    public const string Prefix = Namespace + "prefix";
    public const string NamespaceProperty = Namespace + "namespace";
    public const string ConstraintComponent = Namespace + "ConstraintComponent";
    public const string Parameter = Namespace + "parameter";
    public const string Optional = Namespace + "optional";
    public const string Validator = Namespace + "validator";
    public const string NodeValidator = Namespace + "nodeValidator";
    public const string PropertyValidator = Namespace + "propertyValidator";

    public const string ValidationReport = Namespace + "ValidationReport";
    public const string ValidationResult = Namespace + "ValidationResult";
    public const string Conforms = Namespace + "conforms";
    public const string Result = Namespace + "result";
    public const string FocusNode = Namespace + "focusNode";
    public const string ResultPath = Namespace + "resultPath";
    public const string Value = Namespace + "value";
    public const string SourceShape = Namespace + "sourceShape";
    public const string SourceConstraint = Namespace + "sourceConstraint";
    public const string SourceConstraintComponent = Namespace + "sourceConstraintComponent";
    public const string ResultSeverity = Namespace + "resultSeverity";
    public const string ResultMessage = Namespace + "resultMessage";
    public const string Violation = Namespace + "Violation";
    public const string Warning = Namespace + "Warning";
    public const string Info = Namespace + "Info";
}
