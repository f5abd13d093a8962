namespace Scim.Server.Protocol.Bulk.Reading;

/// <summary>The sentences in which Bulk requests and their operations are refused. None of them holds data that was sent.</summary>
internal static class BulkErrors
{
    private const int LongestShown = 100;

    public static ScimError NotAnObject() => ScimError.InvalidSyntax("The body of a Bulk request is a JSON object with schemas and Operations.");

    public static ScimError NoSchema() => ScimError.InvalidSyntax($"'schemas' of a Bulk request is an array that names '{ScimUrns.BulkRequest}'.");

    public static ScimError NoOperations() => ScimError.InvalidSyntax("'Operations' of a Bulk request is an array of at least one operation.");

    public static ScimError Twice(string member) => ScimError.InvalidSyntax($"'{member}' is given twice; member names ignore case.");

    public static ScimError FailOnErrors() => ScimError.InvalidSyntax("'failOnErrors' is an integer of at least 1: the number of errors after which the server stops.");

    public static ScimError TooManyOperations(int limit) =>
        ScimError.PayloadTooLarge($"The Bulk request holds more operations than the {limit} that maxOperations allows; send the rest in another request.");

    public static ScimError TooLarge(int limit) =>
        ScimError.PayloadTooLarge($"The body is larger than the {limit} bytes that maxPayloadSize allows.");

    public static ScimError DataTooLarge(int limit, string name) =>
        ScimError.PayloadTooLarge($"'data' is larger than the {limit} bytes that {name} allows for the single request.");

    public static ScimError SameBulkId(string bulkId) =>
        ScimError.InvalidSyntax($"Two POST operations have the bulkId '{Shorten(bulkId)}'; each needs one of its own.");

    public static ScimError OperationNotAnObject() => ScimError.InvalidSyntax("An operation is an object with method, path and data.");

    public static ScimError NotText(string member) => ScimError.InvalidSyntax($"'{member}' is not a text.");

    public static ScimError UnknownMethod() => ScimError.InvalidSyntax("'method' is missing or unknown; expected POST, PUT, PATCH or DELETE.");

    public static ScimError NoBulkId() => ScimError.InvalidSyntax("A POST needs a 'bulkId', by which the answer tells which resource was created.");

    public static ScimError NoData() => ScimError.InvalidSyntax("'data' is missing or no object; POST, PUT and PATCH need one there.");

    public static ScimError NoPath() => ScimError.InvalidSyntax("'path' is missing; expected a path relative to the base URI, such as /Users.");

    public static ScimError NotAnEndpoint() => ScimError.InvalidSyntax("The 'path' of a POST is the endpoint of a resource type, such as /Users.");

    public static ScimError NotAResource() => ScimError.InvalidSyntax("The 'path' of a PUT, PATCH or DELETE names one resource, by the endpoint of its type and its id.");

    public static ScimError NotRelative() =>
        ScimError.InvalidSyntax("'path' is relative to the base URI, such as /Users, and has neither query nor fragment.");

    public static ScimError UnknownEndpoint() => ScimError.NotFound("'path' names no endpoint of a resource type; GET /ResourceTypes lists them.");

    public static ScimError Unresolved(string bulkId, bool isKnown) => ScimError.Conflict(isKnown
        ? $"The operation refers to the bulkId '{Shorten(bulkId)}', whose own operation failed."
        : $"The operation refers to the bulkId '{Shorten(bulkId)}', which no POST of the request has.");

    public static ScimError RequiredInCircle(string attribute) => ScimError.Conflict(
        $"'{attribute}' is required and refers to a resource that refers back, so that neither can be created first.");

    public static ScimError CircleFailed(string bulkId) => ScimError.Conflict(
        $"The operation refers in a circle to the bulkId '{Shorten(bulkId)}', whose own operation failed; nothing of the circle was kept.");

    public static ScimError NotTakenBack(string bulkId) => ScimError.Conflict(
        $"The operation refers in a circle to the bulkId '{Shorten(bulkId)}', whose own operation failed; the resource was created, but could not be taken back.");

    public static ScimError UnitFailed() => ScimError.Conflict("The request is one unit of work, of which another operation failed; nothing was kept.");

    private static string Shorten(string bulkId) => bulkId.Length <= LongestShown ? bulkId : string.Concat(bulkId.AsSpan(0, LongestShown), "…");
}
