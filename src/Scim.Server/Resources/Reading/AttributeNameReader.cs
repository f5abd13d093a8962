using System.Runtime.CompilerServices;
using Scim.Server.Schemas;

namespace Scim.Server.Resources.Reading;

/// <summary>Resolves the names of JSON members to attributes.</summary>
internal static class AttributeNameReader
{
    private const int MaximumNameLength = 512;

    /// <summary>Finds the attribute that the name means; an index of -1 where no schema knows it.</summary>
    public static bool TryFind(ref ResourceTreeReader reader, AttributeMap parts, out int index)
    {
        index = reader.Json.ValueIsEscaped ? -1 : parts.IndexOf(reader.Json.ValueSpan);
        return index >= 0 || reader.Json.ValueSpan.Length > MaximumNameLength || TryFindIgnoringCase(ref reader, parts, out index);
    }

    /// <summary>Takes the name of a member that is no attribute of the object around it; rejects duplicates.</summary>
    public static bool TryReadName(ref ResourceTreeReader reader, ref SeenNames seen, in AttributeLocation location, out string name)
    {
        name = string.Empty;
        try
        {
            name = reader.Json.GetString() ?? string.Empty;
        }
        catch (InvalidOperationException)
        {
            return reader.Fail(ReadErrors.InvalidName());
        }

        return seen.Add(name) || reader.Fail(ReadErrors.Duplicate(location.GetPath(name)));
    }

    /// <summary>Ignores or rejects a member that no schema defines.</summary>
    public static bool TrySkipUnknown(ref ResourceTreeReader reader, string path)
    {
        if (!UnknownAttributeRule.TryIgnore(reader.Dialect, path))
        {
            return reader.Fail(ReadErrors.Unknown(path, reader.Dialect));
        }

        reader.Json.Skip();
        return true;
    }

    // Apart, because the buffer would be cleared on every call.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryFindIgnoringCase(ref ResourceTreeReader reader, AttributeMap parts, out int index)
    {
        index = -1;
        Span<char> name = stackalloc char[MaximumNameLength];
        try
        {
            index = parts.IndexOf(name[..reader.Json.CopyString(name)]);
            return true;
        }
        catch (InvalidOperationException)
        {
            return reader.Fail(ReadErrors.InvalidName());
        }
    }
}
