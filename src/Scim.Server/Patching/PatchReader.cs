namespace Scim.Server.Patching;

/// <summary>From the body of a PATCH to its operations (patch pipeline, steps 1 to 3).</summary>
internal static class PatchReader
{
    /// <summary>Reads the message. The operations keep slices of <paramref name="utf8"/>.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, PatchSettings settings, out IReadOnlyList<PatchOperation> operations, out ScimError? error) =>
        throw new NotSupportedException();
}
