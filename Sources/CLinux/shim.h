// What Swift's Glibc overlay leaves out and the event loops need.
#pragma once
#include <sys/epoll.h>
#include <sys/eventfd.h>
