using System.Runtime.ExceptionServices;

namespace MinerOsphere.Store.Text;

/// <summary>Two pieces of work at the same time where there are processors for it.</summary>
internal static class Together
{
    /// <summary>Ends when both have; the error of one comes as it is.</summary>
    public static void Run(Action first, Action second)
    {
        try
        {
            Parallel.Invoke(first, second);
        }
        catch (AggregateException errors)
        {
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }
    }
}
