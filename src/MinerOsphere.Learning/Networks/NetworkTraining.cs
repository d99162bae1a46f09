namespace MinerOsphere.Learning.Networks;

/// <summary>How the weights are found: <see cref="AdamOptions"/> or <see cref="LevenbergMarquardtOptions"/>.</summary>
public abstract record NetworkTraining
{
    private protected NetworkTraining() { }
}
