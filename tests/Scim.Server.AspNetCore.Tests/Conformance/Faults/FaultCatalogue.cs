using Scim.Server.AspNetCore.Tests.Conformance.Support;

namespace Scim.Server.AspNetCore.Tests.Conformance.Faults;

/// <summary>Faulty servers, by requirement and, for the suites, by name. It contains a few
/// more than are selected, so that the selection can change.</summary>
internal static class FaultCatalogue
{
    private static readonly Dictionary<string, Fault> ById = new(
        RequestFaults.All.Concat(PatchFaults.All).Concat(ReplyFaults.All).Concat(BulkFaults.All).Concat(SetupFaults.All).Concat(LostWriteFaults.All).Concat(RepresentationFaults.All), StringComparer.Ordinal);

    /// <summary>The fault for a requirement or name; null when there is none.</summary>
    public static Fault? Find(string id) => ById.GetValueOrDefault(id);
}
