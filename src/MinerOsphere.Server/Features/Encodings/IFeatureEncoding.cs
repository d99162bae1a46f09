using MinerOsphere.Features;
using MinerOsphere.Server.Common;

namespace MinerOsphere.Server.Features.Encodings;

/// <summary>
/// How the features of one answer are written in one format. Made for one request; what walks the rows, counts them and knows the next
/// page is the same for every format and stays outside.
/// </summary>
internal interface IFeatureEncoding : IDisposable
{
    Representation Representation { get; }

    /// <summary>Headers that only this format has.</summary>
    void SetHeaders(IHeaderDictionary headers);

    /// <summary>What stands before the first feature of a page.</summary>
    void Begin(PooledBuffer target);

    /// <summary>The feature that the cursor stands on.</summary>
    void Write(IFeatureCursor row, PooledBuffer target, bool isFirst);

    /// <summary>What stands after the last feature of a page.</summary>
    void End(PooledBuffer target, in PageFacts page);

    /// <summary>One feature as a document of its own.</summary>
    void WriteAlone(IFeatureCursor row, PooledBuffer target, IReadOnlyList<Link> links);
}
