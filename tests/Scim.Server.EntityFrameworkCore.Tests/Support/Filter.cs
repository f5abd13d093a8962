namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>Filters and sorts from text, of users unless another type is named.</summary>
internal static class Filter
{
    public static ScimFilter Parse(string text, ScimResourceType? type = null) => ScimFilter.Parse(text, type ?? ScimResourceTypes.User);

    public static ScimSort ParseSort(string path, bool descending = false) => ScimSort.Parse(path, ScimResourceTypes.User, descending);
}
