namespace MinerOsphere.Store.Logs;

/// <summary>First byte of a logged step. The numbers are the format.</summary>
internal static class OperationCode
{
    public const byte Clear = 1;
    public const byte Remove = 2;
    public const byte Add = 3;
}
