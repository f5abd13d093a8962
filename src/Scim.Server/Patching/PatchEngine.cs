namespace Scim.Server.Patching;

/// <summary>Applies operations to a state, atomically: the state before is never touched (RFC 7644 §3.5.2; patch pipeline, steps 4 to 6).</summary>
internal static class PatchEngine
{
    /// <summary>Applies the operations in order. Completes at once unless an operation has to look at members kept apart.</summary>
    public static ValueTask<PatchOutcome> ApplyAsync(
        IReadOnlyList<PatchOperation> operations, ScimObject before, PatchSettings settings, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
