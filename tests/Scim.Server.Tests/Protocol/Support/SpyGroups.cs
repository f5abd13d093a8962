namespace Scim.Server.Tests.Protocol.Support;

/// <summary>Groups that the application keeps itself, beside users of its own.</summary>
internal sealed class SpyGroups() : SpyStore<ScimGroup>(new ScimInMemoryStores().For<ScimGroup>(ScimResourceTypes.Group));
