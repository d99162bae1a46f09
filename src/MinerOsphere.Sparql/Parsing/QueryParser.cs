using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Parsing;

internal sealed partial class QueryParser(string text, string? baseIri)
{
    public Parsed<Query> Parse() => Parsed<Query>.Fail(text.Length, baseIri?.Length ?? 0, "");
}
