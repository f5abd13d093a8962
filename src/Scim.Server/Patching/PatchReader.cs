using System.Text.Json;
using System.Text.Unicode;
using Scim.Server.Patching.Model;
using Scim.Server.Patching.Parsing;
using Scim.Server.Resources.Reading;

namespace Scim.Server.Patching;

/// <summary>Reads the operations from the body of a PATCH request.</summary>
internal static class PatchReader
{
    /// <summary>
    /// Reads the message. The operations keep slices of <paramref name="utf8"/>. Errors: 400 invalidSyntax, noTarget, invalidValue,
    /// invalidPath or invalidFilter; 413 where there are more operations than the limit.
    /// </summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> utf8, PatchSettings settings, out IReadOnlyList<PatchOperation> operations, out ScimError? error)
    {
        operations = [];
        if (!Utf8.IsValid(utf8.Span))
        {
            error = ReadErrors.NotUtf8();
            return false;
        }

        var message = new PatchMessageReader(ByteOrderMark.Trim(utf8), settings);
        try
        {
            error = message.Read();
            operations = error is null ? message.Operations : [];
        }
        catch (JsonException exception)
        {
            error = ReadErrors.NotJson(exception, message.Json.CurrentDepth);
        }

        return error is null;
    }
}
