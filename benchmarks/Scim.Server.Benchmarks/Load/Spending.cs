namespace Scim.Server.Benchmarks.Load;

/// <summary>What a server has spent since its start.</summary>
/// <param name="Processor">Processor time.</param>
/// <param name="Bytes">Bytes allocated.</param>
internal sealed record Spending(TimeSpan Processor, double Bytes)
{
    /// <summary>What was spent since an earlier moment.</summary>
    public Spending Since(Spending before) => new(Processor - before.Processor, Bytes - before.Bytes);
}
