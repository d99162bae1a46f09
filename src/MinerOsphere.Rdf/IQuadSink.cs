using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf;

/// <summary>Takes quads one by one, so that a reader or a mapping of any size streams. Not thread-safe.</summary>
public interface IQuadSink
{
    /// <summary>Takes one quad.</summary>
    void Add(in Quad quad);
}
