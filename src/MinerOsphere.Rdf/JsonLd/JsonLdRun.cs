using System.Diagnostics.CodeAnalysis;

namespace MinerOsphere.Rdf.JsonLd;

/// <summary>
/// One call of the API: its options, its limits and its first error. The algorithms are deeply recursive, so the error is kept here
/// and each loop leaves when <see cref="Failed"/>; what they give after that is thrown away.
/// </summary>
internal sealed class JsonLdRun(JsonLdOptions options, CancellationToken cancellation)
{
    private long steps;
    private int depth;

    public JsonLdOptions Options { get; } = options;

    public CancellationToken Cancellation { get; } = cancellation;

    public bool Is10 { get; } = options.ProcessingMode == JsonLdVersion.JsonLd10;

    public JsonLdError? Error { get; private set; }

    [MemberNotNullWhen(true, nameof(Error))]
    public bool Failed => Error is not null;

    /// <summary>Keeps the first error.</summary>
    public void Fail(JsonLdErrorCode code, string message) => Error ??= new JsonLdError(code, message);

    /// <summary>Gives the error that was met another code, as the standard asks where one algorithm calls another.</summary>
    public void Recast(JsonLdErrorCode code)
    {
        if (Error is { Code: not JsonLdErrorCode.LimitExceeded })
            Error = new JsonLdError(code, Error.ToString());
    }

    /// <summary>Counts a piece of work; false when the loop is to be left.</summary>
    public bool Step(int count = 1)
    {
        steps += count;
        if (steps > Options.MaxSteps)
            Fail(JsonLdErrorCode.LimitExceeded, $"the work takes more than {Options.MaxSteps} steps");
        if ((steps & 0x3FF) < count)
            Cancellation.ThrowIfCancellationRequested();
        return !Failed;
    }

    /// <summary>Goes one level down; false, with an error, when that is too deep. Each success is answered by one <see cref="Leave"/>.</summary>
    public bool Enter()
    {
        if (!Step())
            return false;
        // An expanded document has a map and an array, and for a list two of each, where the document had one.
        if (depth >= 4 * Options.MaxDepth || !System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            Fail(JsonLdErrorCode.LimitExceeded, $"found more levels of nesting than fit in {Options.MaxDepth}");
            return false;
        }
        depth++;
        return true;
    }

    public void Leave() => depth--;

    public JsonLdResult<T> Result<T>(T value) => Failed ? JsonLdResult<T>.Fail(Error) : JsonLdResult<T>.Ok(value);
}
