using System.Text.Json;

namespace Scim.Server.Resources.Reading;

/// <summary>
/// From UTF-8 JSON to the tree, under the type's schema: types, required attributes, unknown names, read-only rules, duplicate
/// names, schemas in step with the extensions, at most one primary. Read-only attributes are dropped; null, [] and {} are unassigned.
/// </summary>
internal static class ResourceReader
{
    /// <summary>Reads a whole resource (POST, PUT).</summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8, ReadSettings settings, out ScimObject? resource, out ScimError? error) =>
        throw new NotSupportedException();

    /// <summary>
    /// Reads the value of one attribute; the reader stands on the value's first token and is left on its last. A value of none
    /// means null, [] or an empty object. For a multi-valued attribute a single element is read as a list of one.
    /// </summary>
    public static bool TryReadValue(
        ref Utf8JsonReader reader, ScimAttribute attribute, ReadSettings settings, out ScimValue value, out ScimError? error) =>
        throw new NotSupportedException();

    /// <summary>What must hold for a whole resource: required attributes present, one primary at most, schemas in step. Also run after PATCH.</summary>
    public static bool TryValidate(ScimObject resource, ReadSettings settings, out ScimError? error) => throw new NotSupportedException();
}
