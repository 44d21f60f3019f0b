// What Swift's Glibc overlay leaves out and the event loops need.
#pragma once
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

// glibc declares these under _GNU_SOURCE only, which must not differ from how Swift imports the rest of glibc.
extern int accept4(int listener, struct sockaddr *address, socklen_t *length, int flags);
extern int pthread_setname_np(pthread_t thread, const char *name);
