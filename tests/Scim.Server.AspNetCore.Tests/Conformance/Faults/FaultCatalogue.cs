using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance.Faults;

/// <summary>For a requirement, a server that does not meet it; and under names of their own, the broken servers that the suites notice. It holds a few
/// more than are drawn, so that the draw may shift.</summary>
internal static class FaultCatalogue
{
    private static readonly Dictionary<string, Fault> ById = new(
        RequestFaults.All.Concat(PatchFaults.All).Concat(ReplyFaults.All).Concat(BulkFaults.All).Concat(SetupFaults.All).Concat(LostWorkFaults.All).Concat(HabitFaults.All), StringComparer.Ordinal);

    /// <summary>The fault of a requirement, or of that name; null where nobody has written one.</summary>
    public static Fault? Find(string id) => ById.GetValueOrDefault(id);
}
