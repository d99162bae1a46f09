using System.Collections.Immutable;

namespace MinerOsphere.Server.Common.Core.Views;

/// <summary>The conformance classes that hold.</summary>
internal sealed record ConformanceView(ImmutableArray<string> Classes);
