namespace MinerOsphere.Sparql.Protocol;

/// <summary>What an HTTP request to a SPARQL endpoint asks for.</summary>
public abstract record ProtocolRequest
{
    private ProtocolRequest() { }

    /// <summary>
    /// A query operation (SPARQL 1.1 Protocol §2.1). <see cref="Dataset"/> is empty when the protocol names none;
    /// <see cref="Format"/> is the wish of <c>format=</c>, <c>f=</c> or <c>output=</c>, which beats the Accept header.
    /// </summary>
    public sealed record Query(string Text, DatasetClause Dataset, string? Format) : ProtocolRequest;

    /// <summary>An update operation (§2.2), with using-graph-uri and using-named-graph-uri.</summary>
    public sealed record Update(string Text, DatasetClause Using) : ProtocolRequest;

    /// <summary>A GET without a query: the service description, or the editor for a browser.</summary>
    public sealed record Description(string? Format) : ProtocolRequest;

    /// <summary>Not a request of the protocol; the status to answer and why. <see cref="Parameter"/> names the one at fault.</summary>
    public sealed record Fault(int Status, string Message, string? Parameter = null, string? Value = null) : ProtocolRequest;
}
