using Scim.Server.Filters;

namespace Scim.Server.Patching.Reading;

/// <summary>Which paths the interoperability profile allows: a filter needs the name of a part behind it.</summary>
internal static class InteropPath
{
    public static ScimError? Check(PatchPath path) => path.Filter is null || path.Target.SubAttribute is not null
        ? null
        : ScimError.InvalidPath($"'{path.Target}[…]' is a whole element; name one of its parts behind the filter, or change the list itself (SCIM Interoperability Profile).");
}
