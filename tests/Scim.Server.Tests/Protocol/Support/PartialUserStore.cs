namespace Scim.Server.Tests.Protocol.Support;

/// <summary>A user store that supports three attributes, and neither externalId nor password.</summary>
internal sealed class PartialUserStore() : SpyStore<ScimUser>(new ScimInMemoryStores().For<ScimUser>(ScimResourceTypes.User)), IScimPartialStore
{
    public ScimResourceType NarrowSchema(ScimResourceType type) => type.WithOnly("userName", "displayName", "active");
}
