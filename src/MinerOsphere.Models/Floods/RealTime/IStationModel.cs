namespace MinerOsphere.Models.Floods.RealTime;

/// <summary>What a correction asks the models of a station.</summary>
public interface IStationModel
{
    /// <summary>Steps that <see cref="Next"/> looks back.</summary>
    int Memory { get; }

    /// <summary>Flow of the step after the last of these inputs, m3/s; NaN when it cannot be told.</summary>
    double Next(GaugeSeries inputs);

    /// <summary>Flow of the last step of these inputs from all rain up to it and the flow known up to <paramref name="known"/>; NaN when it cannot be told.</summary>
    double Simulate(GaugeSeries inputs, int known);
}
