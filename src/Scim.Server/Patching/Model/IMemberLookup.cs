namespace Scim.Server.Patching.Model;

/// <summary>The resources that members refer to, looked up at most once for each id.</summary>
internal interface IMemberLookup
{
    /// <summary>Looks up the resources that the elements refer to, as far as they are not known yet.</summary>
    ValueTask LoadAsync(IEnumerable<ScimObject> elements, CancellationToken cancellationToken);

    /// <summary>The member as a GET shows it; null where no resource that was looked up has the id.</summary>
    ScimMember? Find(string id);

    /// <summary>Whether <c>type</c> or <c>$ref</c> of an element contradicts the resource; false where none was found.</summary>
    bool Contradicts(ScimObject element);
}
