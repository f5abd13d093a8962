namespace Scim.Server.Tests.Protocol.Support;

/// <summary>A spy on an in-memory user store.</summary>
internal sealed class SpyUsers() : SpyStore<ScimUser>(new ScimInMemoryStores().For<ScimUser>(ScimResourceTypes.User));
