namespace Scim.Server.Protocol.Bulk.Parsing;

/// <summary>The errors of Bulk requests and their operations. None of them contains data that was sent.</summary>
internal static class BulkErrors
{
    private const int MaxShownLength = 100;

    public static ScimError NotAnObject() => ScimError.InvalidSyntax("The body of a Bulk request must be a JSON object with schemas and Operations.");

    public static ScimError MissingSchema() => ScimError.InvalidSyntax($"'schemas' of a Bulk request must be an array that contains '{ScimUrns.BulkRequest}'.");

    public static ScimError MissingOperations() => ScimError.InvalidSyntax("'Operations' of a Bulk request must be an array of at least one operation.");

    public static ScimError DuplicateMember(string member) => ScimError.InvalidSyntax($"'{member}' is specified more than once; member names are case-insensitive.");

    public static ScimError InvalidFailOnErrors() => ScimError.InvalidSyntax("'failOnErrors' must be an integer of at least 1: the number of errors after which the server stops.");

    public static ScimError TooManyOperations(int limit) =>
        ScimError.PayloadTooLarge($"The Bulk request contains more than the {limit} operations that maxOperations allows; send the rest in another request.");

    public static ScimError TooLarge(int limit) =>
        ScimError.PayloadTooLarge($"The body is larger than the {limit} bytes that maxPayloadSize allows.");

    public static ScimError DataTooLarge(int limit, string name) =>
        ScimError.PayloadTooLarge($"'data' is larger than the {limit} bytes that {name} allows for a single request.");

    public static ScimError DuplicateBulkId(string bulkId) =>
        ScimError.InvalidSyntax($"Two POST operations have the bulkId '{Shorten(bulkId)}'; each needs a bulkId of its own.");

    public static ScimError OperationNotAnObject() => ScimError.InvalidSyntax("An operation must be an object with method, path and data.");

    public static ScimError NotAString(string member) => ScimError.InvalidSyntax($"'{member}' must be a string.");

    public static ScimError UnknownMethod() => ScimError.InvalidSyntax("'method' is missing or unknown; expected POST, PUT, PATCH or DELETE.");

    public static ScimError MissingBulkId() => ScimError.InvalidSyntax("A POST requires a 'bulkId', which identifies the created resource in the response.");

    public static ScimError MissingData() => ScimError.InvalidSyntax("'data' is missing or not an object; POST, PUT and PATCH require an object.");

    public static ScimError MissingPath() => ScimError.InvalidSyntax("'path' is missing; expected a path relative to the base URI, such as /Users.");

    public static ScimError PathNotAnEndpoint() => ScimError.InvalidSyntax("The 'path' of a POST must be the endpoint of a resource type, such as /Users.");

    public static ScimError PathNotAResource() => ScimError.InvalidSyntax("The 'path' of a PUT, PATCH or DELETE must name one resource by the endpoint of its type and its id.");

    public static ScimError PathNotRelative() =>
        ScimError.InvalidSyntax("'path' must be relative to the base URI, such as /Users, without a query or a fragment.");

    public static ScimError UnknownEndpoint() => ScimError.NotFound("'path' is not the endpoint of a resource type; GET /ResourceTypes lists them.");

    public static ScimError UnresolvedReference(string bulkId, bool isKnown) => ScimError.Conflict(isKnown
        ? $"The operation refers to the bulkId '{Shorten(bulkId)}', whose own operation failed."
        : $"The operation refers to the bulkId '{Shorten(bulkId)}', which no POST of the request defines.");

    public static ScimError RequiredInCycle(string attribute) => ScimError.Conflict(
        $"'{attribute}' is required and refers to a resource that refers back to it, so neither can be created first.");

    public static ScimError CycleFailed(string bulkId) => ScimError.Conflict(
        $"The operation is part of a circular reference to the bulkId '{Shorten(bulkId)}', whose own operation failed; all operations of the circular reference were rolled back.");

    public static ScimError RollbackFailed(string bulkId) => ScimError.Conflict(
        $"The operation is part of a circular reference to the bulkId '{Shorten(bulkId)}', whose own operation failed; the resource was created and could not be rolled back.");

    public static ScimError UnitOfWorkFailed() => ScimError.Conflict("Another operation of the request failed; the request is one unit of work and was rolled back.");

    private static string Shorten(string bulkId) => bulkId.Length <= MaxShownLength ? bulkId : string.Concat(bulkId.AsSpan(0, MaxShownLength), "…");
}
