using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Server.Features.Editing;

/// <summary>The quads of one feature before and after an edit.</summary>
internal sealed class QuadChange
{
    private readonly HashSet<Quad> _before = [];
    private readonly HashSet<Quad> _after = [];

    /// <summary>Takes the quads that the feature had.</summary>
    public IQuadSink Before => new Into(_before);

    /// <summary>Takes the quads that it has then.</summary>
    public IQuadSink After => new Into(_after);

    /// <summary>Only in the first.</summary>
    public IEnumerable<Quad> Gone => _before.Where(q => !_after.Contains(q));

    /// <summary>Only in the second.</summary>
    public IEnumerable<Quad> New => _after.Where(q => !_before.Contains(q));

    private sealed class Into(HashSet<Quad> quads) : IQuadSink
    {
        public void Add(in Quad quad) => quads.Add(quad);
    }
}
